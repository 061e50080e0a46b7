package dev.countersign.testserver.service;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testserver.service.ServiceEntryPoint.CallArguments;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real service on the in-memory stores. It uses no files and no environment variables. */
final class RunningService {

  private static final String CERTIFICATE = "classpath:dev/countersign/testserver/test-tls.p12";

  private static final String REGISTRATION_TOKEN = "countersign.registration-token";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 32;

  private final MemoryLog log = new MemoryLog();
  private final TestControls controls =
      new TestControls(new SettableClock(), new Traffic(), new TokenWatch());
  private @Nullable ApplicationContext context;
  private @Nullable ServiceOperations uses;
  private Runnable initialState = () -> {};
  private Runnable initialClock = () -> {};
  private Runnable initialErrors = () -> {};

  MemoryLog log() {
    return log;
  }

  TestControls controls() {
    return controls;
  }

  ServiceOperations uses() {
    return Objects.requireNonNull(uses, "the server is not running");
  }

  /** Starts, and creates the declared users and clients. */
  Map<String, Object> start(CallArguments given) {
    setClock(given);
    var stores = InMemoryStores.empty();
    var settings = settings(given);
    var server = log.collect(() -> startOrExplain(settings, stores));
    for (var user : given.several("users")) {
      var _ = uses().addUser(user);
    }
    for (var client : given.several("clients")) {
      var _ = uses().addClient(client);
    }
    controls.traffic().clear();
    controls.tokens().clear();
    initialState = stores.database().snapshot();
    initialErrors = () -> orderErrors(given);
    initialErrors.run();
    var host = URI.create(uses().issuer()).getHost();
    controls.traffic().open(Objects.requireNonNullElse(host, ""));
    return Map.of(
        "issuer", uses().issuer(),
        "port", server.getPort(),
        "token", String.valueOf(settings.get(REGISTRATION_TOKEN)));
  }

  private void orderErrors(CallArguments given) {
    given.several("simulatedErrors").stream()
        .map(ServiceEntryPoint::simulated)
        .forEach(controls.traffic()::order);
    given.several("tokenChanges").stream()
        .map(ServiceEntryPoint::change)
        .forEach(controls.tokens()::change);
  }

  private void setClock(CallArguments given) {
    var clock = controls.clock();
    initialClock =
        given.has("time")
            ? () -> clock.set((java.time.Instant) given.required("time"))
            : clock::release;
    initialClock.run();
  }

  // The test does not have the exception types of the service, so it gets only the reason.
  private EmbeddedServer startOrExplain(Map<String, Object> settings, InMemoryStores stores) {
    try {
      return start(settings, stores);
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof StartupRefusedException refused) {
          throw new IllegalArgumentException(refused.getMessage());
        }
      }
      throw new IllegalStateException("the service does not start: " + e.getMessage(), e);
    }
  }

  private EmbeddedServer start(Map<String, Object> settings, InMemoryStores stores) {
    var started =
        ApplicationContext.builder()
            .classLoader(RunningService.class.getClassLoader())
            .banner(false)
            .deduceEnvironment(false)
            .deduceCloudEnvironment(false)
            .enableDefaultPropertySources(false)
            .propertySources(defaults(), PropertySource.of("test-server", settings, 1))
            .singletons(Stream.concat(stores.all().stream(), Stream.of(controls)).toArray())
            .start();
    context = started;
    var server = started.getBean(EmbeddedServer.class).start();
    uses =
        new ServiceOperations(
            started,
            stores,
            controls,
            new InitialAccessToken(String.valueOf(settings.get(REGISTRATION_TOKEN))));
    return server;
  }

  private static PropertySource defaults() {
    try (var in = RunningService.class.getResourceAsStream("/application.yml")) {
      var read = new YamlPropertySourceLoader().read("application", Objects.requireNonNull(in));
      return PropertySource.of("application", read, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> settings(CallArguments given) {
    var settings = new HashMap<String, Object>();
    settings.put("datasources.default.enabled", false);
    settings.put("countersign.master-key", random());
    settings.put(REGISTRATION_TOKEN, random());
    settings.put("countersign.admin-secret", random());
    settings.put("countersign.registration-rate-per-address", "off");
    settings.put("countersign.registration-rate-per-token", "off");
    settings.put("countersign.key-check-interval", "1h");
    settings.put("countersign.stop-delay", "0s");
    settings.put("micronaut.netty.event-loops.default.num-threads", 2);
    settings.put("micronaut.server.host", given.text("host"));
    var port = given.number("port") == 0 ? -1 : given.number("port");
    if (Boolean.TRUE.equals(given.required("https"))) {
      settings.put("micronaut.server.ssl.enabled", true);
      settings.put("micronaut.server.ssl.port", port);
      settings.put("micronaut.server.ssl.key-store.path", CERTIFICATE);
      settings.put("micronaut.server.ssl.key-store.password", "published");
      settings.put("micronaut.server.ssl.key-store.type", "PKCS12");
    } else {
      settings.put("micronaut.server.port", port);
    }
    ((Map<?, ?>) given.required("settings"))
        .forEach((name, value) -> settings.put(String.valueOf(name), value));
    return settings;
  }

  private static String random() {
    var bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64Url.encode(bytes);
  }

  /** Returns to the state after the start; the server keeps its port and its keys. */
  void reset() {
    initialState.run();
    initialClock.run();
    controls.traffic().clear();
    controls.tokens().clear();
    initialErrors.run();
    log.clear();
  }

  void stop() {
    var started = context;
    if (started != null) {
      context = null;
      uses = null;
      var _ =
          log.collect(
              () -> {
                started.close();
                return true;
              });
    }
  }
}
