package live.dasi.domain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text of an event, a component of its record, that a person wrote or that tells who a person is.
 * The log keeps it such that it can be erased with that person, and the event stays.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {

  /** Stands where a text was that must not be empty. */
  String ERASED = "[erased]";

  /** What the text is once its person is erased: within the limits of the text. */
  String erased() default ERASED;
}
