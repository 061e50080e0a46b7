package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.InMemoryStores;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a service that has no place for the computation of another password hash: it responds with
 * 503, and nothing changes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.6.4">RFC 9110 §15.6.4</a>
 */
final class BusyHashingTest {

  private static final String PASSWORD = "green ladder forty rivers";

  @TempDir private Path directory;
  private ApplicationContext context;
  private Service service;
  private Api api;

  /** Without a first user, whose password could not be hashed. */
  @BeforeEach
  void start() {
    context =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "test.busy-hashing",
                    true,
                    "datasources.default.enabled",
                    false,
                    "micronaut.server.port",
                    -1,
                    "countersign.data-dir",
                    directory.toString(),
                    "countersign.admin-secret",
                    Service.ADMIN_SECRET,
                    "countersign.registration-token",
                    Service.REGISTRATION_TOKEN))
            .singletons(InMemoryStores.empty().all().toArray())
            .banner(false)
            .start();
    service =
        new StatementCosts.Started(
            context.getBean(EmbeddedServer.class).start().getURL().toString());
    api = new Api(service.url());
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private Answer create(Map<String, String> account) {
    return api.postJson("/admin/users", Newcomer.adminToken(service), Texts.json(account));
  }

  private static void isBusy(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json()).containsEntry("error", "temporarily_unavailable");
  }

  @Test
  void allUsesShareTheLimits() {
    assertThat(context.getBean(PasswordHasher.class))
        .isSameAs(context.getBean(PasswordHasher.class));
  }

  @Test
  void aSignInIsAskedToTryAgain() {
    var client =
        new Newcomer()
            .register(service, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)))
            .string("client_id");
    var browser = new Browser();
    var login = (Visit.Page) browser.open(new SignedInFlow(service, client, "code").url());

    var answer =
        (Visit.Page) browser.submit(login, Map.of("username", "bob", "password", PASSWORD));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.response().headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void anAdministratorSetsNoPassword() {
    var sub = create(Map.of("username", "bob")).string("sub");

    isBusy(create(Map.of("username", "carol", "password", PASSWORD)));
    isBusy(
        api.putJson(
            "/admin/users/" + sub + "/password",
            Newcomer.adminToken(service),
            Texts.json(Map.of("password", PASSWORD))));

    assertThat(api.get("/admin/users/" + sub, Newcomer.adminToken(service)).json())
        .containsEntry("password", false);
  }

  @Test
  void aLinkForAPasswordStaysValid() {
    var sub = create(Map.of("username", "bob")).string("sub");
    var link =
        api.postJson("/admin/users/" + sub + "/password-link", Newcomer.adminToken(service), "")
            .string("url");
    var browser = new Browser();
    var page = (Visit.Page) browser.open(link);

    var answer =
        (Visit.Page) browser.submit(page, Map.of("password", PASSWORD, "repeated", PASSWORD));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(((Visit.Page) browser.open(link)).status()).isEqualTo(200);
  }
}
