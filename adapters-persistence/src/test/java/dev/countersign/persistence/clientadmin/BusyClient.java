package dev.countersign.persistence.clientadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.client.OwnName;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.clientadmin.ClientAdminUseCases;
import dev.countersign.application.clientadmin.ListClients.Filter;
import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.clientauth.ClientAuthUseCases;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.domain.client.ClientLife.ClientStatus;
import dev.countersign.domain.client.ClientOrigin.Way;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.TimeRange;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.client.JdbcClientNames;
import dev.countersign.persistence.client.JdbcClientUses;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.clientauth.JdbcUsedAssertions;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.registration.JdbcInitialAccessTokens;
import dev.countersign.persistence.testing.Executed;
import dev.countersign.persistence.testing.StatementLog;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.RegisteredClients;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registration.RegistrationFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A client that runs every client operation against a database, among many clients with the same
 * name.
 */
final class BusyClient {

  private static final InitialAccessToken TOKEN = new InitialAccessToken("busy");
  private static final JsonObject DOCUMENT =
      Registrations.WEB.with("client_name", "One of very many");

  private static final int MOST_UNUSED = 100;
  private static final RegistrationSettings OPEN =
      new RegistrationSettings(
          Optional.of(RegistrationLimits.NONE),
          RegistrationLimits.NONE,
          List.of(),
          RegistrationTokenRotation.NEVER,
          Duration.ZERO,
          Duration.ZERO);

  /**
   * Statements that copy the first client many times; the placeholders are a source of numbers, a
   * beginning of ids, and the id of the first client. Of each three copies, one equals the first
   * client, one was registered openly and used, and one was registered openly years later.
   */
  private static final List<String> MULTIPLY =
      List.of(
          """
          insert into client (client_id, metadata, registration_token_hash, origin, origin_by,
            limits, issued_at, last_used_at, tokens_since, disabled, searched_name, version,
            expires_at)
          select '%2$s-' || x, metadata, registration_token_hash,
            case when mod(x, 3) = 0 then origin else 'open' end, origin_by, limits,
            case when mod(x, 3) = 2 then issued_at + interval '1000' day else issued_at end,
            case when mod(x, 3) = 1 then issued_at end,
            tokens_since, mod(x, 2) = 0, searched_name, version,
            case when mod(x, 2) = 1 then issued_at end
          from client, %1$s where client_id = '%3$s'
          """,
          // Otherwise PostgreSQL scans all clients for each row that refers to one.
          "analyze",
          """
          insert into client_secret (client_id, secret_number, secret_hash, created_at)
          select '%2$s-' || x, secret_number, secret_hash, created_at
          from client_secret, %1$s where client_id = '%3$s'
          """,
          """
          insert into client_redirect_host (client_id, host)
          select '%2$s-' || x, host from client_redirect_host, %1$s where client_id = '%3$s'
          """,
          """
          insert into client_name (client_id, shape, unvouched, borne_since)
          select '%2$s-' || x, shape, unvouched, borne_since
          from client_name, %1$s where client_id = '%3$s'
          """,
          """
          insert into initial_access_token (token_hash, token_id, uses_left, issued_at, limits)
          select '%2$s-' || x, '%2$s-' || x, uses_left, issued_at, limits
          from initial_access_token, %1$s where token_id = 'busy'
          """,
          "analyze");

  private static final Map<String, Filter> FILTERS = filters();

  private static Map<String, Filter> filters() {
    var open = Optional.<Instant>empty();
    var ever = TimeRange.ALWAYS;
    var before = new TimeRange(open, Optional.of(Times.LATER));
    var since = new TimeRange(Optional.of(Times.NOW), open);
    var longSince = new TimeRange(Optional.of(Times.NOW.minusSeconds(1)), open);
    var any = Optional.<ClientStatus>empty();
    var name = Optional.of(SearchedName.of("one OF"));
    var host = Optional.of("client.example");
    var filters = new LinkedHashMap<String, Filter>();
    filters.put("all", Filter.NONE);
    filters.put("name", new Filter(name, Optional.empty(), ever, ever, any));
    filters.put("host", new Filter(Optional.empty(), host, ever, ever, any));
    filters.put("registered", new Filter(Optional.empty(), Optional.empty(), since, ever, any));
    filters.put("old", new Filter(Optional.empty(), Optional.empty(), longSince, ever, any));
    filters.put("used", new Filter(Optional.empty(), Optional.empty(), ever, since, any));
    filters.put("long used", new Filter(Optional.empty(), Optional.empty(), ever, longSince, any));
    filters.put("unused", new Filter(Optional.empty(), Optional.empty(), ever, before, any));
    for (var status : List.of(ClientStatus.DISABLED, ClientStatus.EXPIRED)) {
      filters.put(
          status.wireName(),
          new Filter(Optional.empty(), Optional.empty(), ever, ever, Optional.of(status)));
    }
    return filters;
  }

  private final TestDatabase database;
  private final StatementLog log;
  private final RegistrationFixture scene;
  private final RecordClientUse recordUse;
  private final Registered first;

  BusyClient(TestDatabase database) {
    this.database = database;
    this.log = database.adapter(StatementLog.class);
    log.begin();
    this.scene =
        new RegistrationFixture(
            database.adapter(JdbcClients.class),
            database.adapter(JdbcClientNames.class),
            database.adapter(JdbcSecurityEvents.class),
            database.adapter(JdbcInitialAccessTokens.class),
            database.adapter(JdbcUnitOfWork.class),
            InMemoryCrypto.locked());
    this.recordUse =
        ClientUseCases.recordClientUse(database.adapter(JdbcClientUses.class), () -> Times.NOW);
    scene.allow(TOKEN, Optional.of(100));
    this.first = registered();
    // Makes the first client the oldest holder of its name, so that all later clients have a worse
    // right to it.
    execute("update client_name set borne_since = borne_since - interval '1' day");
  }

  /** Adds one copy of the first client for each number. */
  void multiply(String beginning, String numbers) {
    var id = first.client().id().value();
    for (var statement : MULTIPLY) {
      execute(statement.formatted(numbers, beginning, id));
    }
  }

  private void execute(String sql) {
    database.transactions().executeWrite(open -> executed(open.getConnection(), sql));
  }

  private static boolean executed(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  /** Runs all operations of a client and of operators; returns the statements of each. */
  Map<String, List<Executed>> operations() {
    var took = new LinkedHashMap<>(clientOperations());
    took.putAll(browse());
    return took;
  }

  /** Runs all operations of a client; returns the statements of each. */
  private Map<String, List<Executed>> clientOperations() {
    var took = new LinkedHashMap<String, List<Executed>>();
    var registered = taking(took, "register", this::registered);
    var id = Optional.of(registered.client().id());
    var read = RegistrationUseCases.readRegistration(scene.dependencies());
    var _ = taking(took, "read", () -> accepted(read.read(id, Optional.of(registered.token()))));
    var authenticate = authenticate();
    var secret = registered.secret().orElseThrow();
    var _ =
        taking(
            took,
            "authenticate",
            () -> accepted(authenticate.authenticate(with(registered, secret))));
    var _ = taking(took, "store the use", this::stored);
    var updated = taking(took, "update", () -> updated(registered));
    var renew = RegistrationUseCases.rotateClientSecret(scene.dependencies());
    var renewed =
        taking(
            took, "renew secret", () -> accepted(renew.rotate(id, Optional.of(updated.token()))));
    var warn =
        ClientUseCases.warnOfImpersonation(
            new RegisteredClients(scene.clients()),
            scene.names(),
            ProviderFixture.NAME_INSPECTOR,
            scene.crypto().secretHasher(),
            new OwnName("Countersign", ProviderFixture.ISSUER));
    var _ =
        taking(
            took,
            "warn",
            () ->
                warn.warnings(
                    renewed.client(), renewed.client().metadata().redirectUris().getFirst()));
    var delete = RegistrationUseCases.deleteRegistration(scene.dependencies());
    var _ = taking(took, "delete", () -> accepted(delete.delete(id, Optional.of(renewed.token()))));
    var uses = database.adapter(JdbcClientUses.class);
    var unused = openlyRegistered().client();
    var found =
        taking(took, "find the unused", () -> uses.unused(Way.OPEN, Times.LATER, MOST_UNUSED));
    if (!found.equals(List.of(unused.id()))) {
      throw new AssertionError("unused: " + found);
    }
    var _ = taking(took, "remove the unused", () -> scene.clients().removeUnused(unused));
    return took;
  }

  /** Lists clients with each filter, two pages each; returns the statements. */
  private Map<String, List<Executed>> browse() {
    var list =
        ClientAdminUseCases.listClients(
            database.adapter(JdbcClientDirectory.class), () -> Times.NOW);
    var took = new LinkedHashMap<String, List<Executed>>();
    FILTERS.forEach(
        (name, filter) -> {
          var first = taking(took, name, () -> accepted(list.list(filter, Optional.empty(), 1)));
          assertThat(first.clients()).as(name).hasSize(1);
          var second =
              taking(took, name + " on", () -> accepted(list.list(filter, first.next(), 1)));
          assertThat(second.clients()).as(name).hasSize(1);
        });
    var inspect = ClientAdminUseCases.inspectClient(database.adapter(JdbcClientDirectory.class));
    var seen = taking(took, "inspect", () -> inspect.inspect(this.first.client().id()));
    assertThat(seen).isPresent();
    return took;
  }

  /** Runs a query that no index supports; returns its statement. */
  Executed search() {
    return database
        .transactions()
        .executeRead(
            open -> {
              try (var statement =
                  open.getConnection()
                      .prepareStatement("select count(*) from client where metadata like ?")) {
                statement.setString(1, "%nowhere%");
                var _ = log.taken();
                try (var rows = statement.executeQuery()) {
                  assert rows.next();
                }
                return log.taken().getFirst();
              }
            });
  }

  private <T> T taking(Map<String, List<Executed>> took, String operation, Supplier<T> work) {
    var _ = log.taken();
    var result = work.get();
    took.put(operation, log.taken());
    return result;
  }

  private Done stored() {
    recordUse.store();
    return Done.DONE;
  }

  private Registered registered() {
    return accepted(
        RegistrationUseCases.registerClient(scene.dependencies())
            .register(new RegisterClient.Command(Optional.of(TOKEN), DOCUMENT, false)));
  }

  private Registered openlyRegistered() {
    return accepted(
        RegistrationUseCases.registerClient(
                scene.dependencies(OPEN, scene.crypto().secretGenerator()))
            .register(new RegisterClient.Command(Optional.empty(), DOCUMENT, false)));
  }

  private Registered updated(Registered client) {
    var id = client.client().id();
    return accepted(
        RegistrationUseCases.updateRegistration(scene.dependencies())
            .update(
                new UpdateRegistration.Command(
                    Optional.of(id),
                    Optional.of(client.token()),
                    DOCUMENT
                        .with("client_id", id.value())
                        .with("redirect_uris", Registrations.texts("https://other.example/cb")),
                    false)));
  }

  private AuthenticateClient authenticate() {
    return ClientAuthUseCases.authenticateClient(
        new RegisteredClients(scene.clients()),
        (client, enough) -> Optional.of(client.jwks()),
        scene.crypto().clientAssertionVerifier(),
        database.adapter(JdbcUsedAssertions.class),
        scene.crypto().sealer(),
        scene.crypto().secretHasher(),
        Set.of(ProviderFixture.ISSUER.value()),
        recordUse,
        () -> Times.NOW);
  }

  private static PresentedCredentials with(Registered client, ClientSecret secret) {
    return new PresentedCredentials.BasicSecret(client.client().id(), secret);
  }

  private static <T, E extends OAuthError> T accepted(Result<T, E> result) {
    return result.orElse(
        error -> {
          throw new AssertionError(error.description());
        });
  }
}
