package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.application.key.CountSignatures;
import dev.countersign.application.keystore.RotateDataKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.InMemoryStores;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** The same service with another persistence: the stores of the testkit, in memory. */
final class InMemoryService implements Service {

  private final Path directory;
  private final InMemoryStores stores;
  private final List<Object> others;
  private final Map<String, Object> settings;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final ApplicationContext context;
  private final EmbeddedServer server;

  private InMemoryService(
      Path directory, InMemoryStores stores, List<Object> others, Map<String, Object> settings) {
    this.directory = directory;
    this.others = others;
    this.stores = stores;
    this.settings = settings;
    log.start();
    root().addAppender(log);
    // This is all that it takes to swap an adapter: the database off, other stores in.
    context =
        ApplicationContext.builder()
            .properties(settings)
            .singletons(stores.all().toArray())
            .singletons(others.toArray())
            .start();
    server = context.getBean(EmbeddedServer.class).start();
  }

  /**
   * Starts it; only the generated master key goes into {@code directory}.
   *
   * @param others what else a test brings along, such as a clock
   */
  static InMemoryService start(Path directory, Object... others) {
    return start(directory, Map.of(), others);
  }

  /** The same with further settings. */
  static InMemoryService start(Path directory, Map<String, Object> further, Object... others) {
    var settings = new TreeMap<String, Object>();
    settings.put("datasources.default.enabled", false);
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", ADMIN_SECRET);
    settings.put("countersign.registration-token", REGISTRATION_TOKEN);
    settings.put("countersign.user", USER);
    settings.put("countersign.user-password", PASSWORD);
    // What it notes in memory is not stored while a test compares what is.
    settings.put("countersign.key-check-interval", "1h");
    settings.putAll(further);
    return new InMemoryService(directory, InMemoryStores.empty(), List.of(others), settings);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Stores what it counts in memory, as it would by itself after a while. */
  void settle() {
    context.getBean(CountSignatures.class).store();
    assertThat(context.getBean(RotateDataKeys.class).rotate()).isInstanceOf(Result.Ok.class);
  }

  /** What it keeps, for tests that compare it. */
  InMemoryStores stores() {
    return stores;
  }

  @Override
  public String url() {
    return server.getURL().toString();
  }

  @Override
  public String issuer() {
    return settings.getOrDefault("countersign.issuer", url()).toString();
  }

  @Override
  public String log() {
    return log.list.stream().map(ILoggingEvent::toString).collect(Collectors.joining("\n"));
  }

  @Override
  public List<String> files() {
    return List.of();
  }

  @Override
  public Service restart() {
    return restart(Map.of());
  }

  /** Starts it again, with further settings. */
  InMemoryService restart(Map<String, Object> further) {
    // It gets another port, but stays who it is.
    var again = new TreeMap<>(settings);
    again.put("countersign.issuer", issuer());
    again.putAll(further);
    close();
    return new InMemoryService(directory, stores, others, again);
  }

  @Override
  public void close() {
    context.close();
    root().detachAppender(log);
  }
}
