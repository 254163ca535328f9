package live.dasi.infra.launch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.PrintWriter;
import java.util.TimeZone;
import live.dasi.infra.config.LogSettings;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Turns the log of this process into what the operator wants. */
final class LogOutput {

  private static final Logger LOG = LoggerFactory.getLogger("dasi");

  /** Characters of a stack trace; what collects log lines cuts longer ones into pieces. */
  private static final int MAX_STACK_TRACE = 12_000;

  private LogOutput() {}

  /** From now on; as JSON, what the command says is in the log, too. */
  static void begin(LogSettings settings, CommandLine command) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger("live.dasi").setLevel(Level.toLevel(settings.level().name()));
    switch (settings.format()) {
      case TEXT -> {}
      case JSON -> {
        writeJson(context);
        command.setOut(new PrintWriter(new LineLogger(LOG::info), true));
        command.setErr(new PrintWriter(new LineLogger(LOG::error), true));
      }
    }
  }

  private static void writeJson(LoggerContext context) {
    var encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.setTimeZone(TimeZone.getTimeZone("UTC").getID());
    encoder.setFieldNames(fields());
    encoder.setThrowableConverter(stackTraces());
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
    context.getLogger(LOG.getName()).setLevel(Level.INFO);
  }

  private static LogstashFieldNames fields() {
    var names = new LogstashFieldNames();
    names.setTimestamp("timestamp");
    names.setLogger("logger");
    names.setThread("thread");
    names.setMdc("mdc");
    names.setVersion(null);
    names.setLevelValue(null);
    return names;
  }

  private static ShortenedThrowableConverter stackTraces() {
    var converter = new ShortenedThrowableConverter();
    converter.setMaxLength(MAX_STACK_TRACE);
    converter.start();
    return converter;
  }
}
