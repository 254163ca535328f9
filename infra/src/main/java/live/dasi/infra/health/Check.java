package live.dasi.infra.health;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Something that has to work.
 *
 * @param look a failure, or no answer in time, is as bad as {@link Finding.Status#DOWN}
 */
public record Check(String name, Supplier<Future<Finding>> look) {}
