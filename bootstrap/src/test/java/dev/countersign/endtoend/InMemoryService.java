package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.CountSignatures;
import dev.countersign.application.key.RotateKeys;
import dev.countersign.application.keystore.RotateDataKeys;
import dev.countersign.application.relyingparty.RefreshServers;
import dev.countersign.application.session.EndSessions;
import dev.countersign.bootstrap.CollectedLog;
import dev.countersign.bootstrap.registrationupkeep.UpkeepInTests;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.InMemoryStores;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The service with the in-memory stores of the testkit. */
final class InMemoryService implements Service {

  private final Path directory;
  private final InMemoryStores stores;
  private final List<Object> others;
  private final Map<String, Object> settings;
  private final CollectedLog log = CollectedLog.open();
  private final ApplicationContext context;
  private final EmbeddedServer server;

  private InMemoryService(
      Path directory, InMemoryStores stores, List<Object> others, Map<String, Object> settings) {
    this.directory = directory;
    this.others = others;
    this.stores = stores;
    this.settings = settings;
    context = log.collect(this::startContext);
    server = log.collect(() -> context.getBean(EmbeddedServer.class).start());
  }

  /** Swaps the adapter: it disables the database and provides other stores. */
  private ApplicationContext startContext() {
    return ApplicationContext.builder()
        .properties(settings)
        .singletons(stores.all().toArray())
        .singletons(others.toArray())
        .start();
  }

  /**
   * Starts the service; {@code directory} contains only the generated master key.
   *
   * @param others other beans of the test, such as a clock
   */
  static InMemoryService start(Path directory, Object... others) {
    return start(directory, Map.of(), others);
  }

  /** Starts the service with further settings. */
  static InMemoryService start(Path directory, Map<String, Object> further, Object... others) {
    var settings = new TreeMap<String, Object>();
    settings.put("datasources.default.enabled", false);
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", ADMIN_SECRET);
    settings.put("countersign.registration-token", REGISTRATION_TOKEN);
    settings.put("countersign.user", USER);
    settings.put("countersign.user-password", PASSWORD);
    // The service must not store its counters while a test compares what is stored.
    settings.put("countersign.key-check-interval", "1h");
    settings.putAll(further);
    return new InMemoryService(directory, InMemoryStores.empty(), List.of(others), settings);
  }

  /** Stores what the service counts in memory, as its jobs do at regular intervals. */
  void settle() {
    context.getBean(CountSignatures.class).store();
    assertThat(context.getBean(RotateDataKeys.class).rotate()).isInstanceOf(Result.Ok.class);
  }

  /** Requests the metadata of servers for which it is due, as a job does at regular intervals. */
  void refreshServers() {
    context.getBean(RefreshServers.class).refreshDue();
  }

  /** Does what is due for registrations at other servers, as a job does at regular intervals. */
  void keepRegistrations() {
    UpkeepInTests.run(context);
  }

  /** Makes the key changes that are due, as a job does at regular intervals. */
  void rotateKeys() {
    assertThat(context.getBean(RotateKeys.class).rotate().stuck()).isEmpty();
  }

  /** Ends the session of the latest sign-in of the user. */
  void endLatestSession() {
    var user = stores.accounts().named(new Username(USER)).orElseThrow().id();
    var latest = stores.sessions().of(user, 1).getFirst();
    assertThat(context.getBean(EndSessions.class).end(latest.id())).isTrue();
  }

  /** Returns the stores, for tests that compare their content. */
  InMemoryStores stores() {
    return stores;
  }

  /** Returns the templates of the paths of all routes. */
  List<String> routes() {
    return context
        .getBean(Router.class)
        .uriRoutes()
        .map(route -> route.getUriMatchTemplate().toPathString())
        .toList();
  }

  /** Returns the method and the template of the path of each route that responds with pages. */
  Set<String> pages() {
    return context
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> route.getProduces().contains(MediaType.TEXT_HTML_TYPE))
        .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
        .map(route -> route.getHttpMethod() + " " + route.getUriMatchTemplate().toPathString())
        .collect(Collectors.toCollection(TreeSet::new));
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
    return log.text();
  }

  @Override
  public List<String> files() {
    return List.of();
  }

  @Override
  public Service restart() {
    return restart(Map.of());
  }

  /** Starts the service again, with further settings. */
  InMemoryService restart(Map<String, Object> further) {
    // The new service has another port, but the same issuer.
    var again = new TreeMap<>(settings);
    again.put("countersign.issuer", issuer());
    again.putAll(further);
    close();
    return new InMemoryService(directory, stores, others, again);
  }

  @Override
  public void close() {
    log.run(context::close);
    log.close();
  }
}
