package dev.countersign.http.federation;

import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.federation.ManageLinkedIdentities.Refusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the links of accounts for administrators. */
@MicronautTest
class LinkedIdentitiesControllerTest {

  private static final String PATH = "/admin/users/known/linked-identities";
  private static final String QUERY = "?issuer=https%3A%2F%2Fcompany.example%2Ft&subject=a%26b";
  private static final Issuer COMPANY = new Issuer("https://company.example/t");
  private static final UserId KNOWN = new UserId("known");
  private static final String LINK =
      "{\"issuer\":\"https://company.example/t\",\"subject\":\"a&b\"}";

  private final Caller caller;
  private final FakeFederationPorts fakes;

  LinkedIdentitiesControllerTest(
      EmbeddedServer server, FakePorts ports, FakeFederationPorts fakes) {
    this.caller = new Caller(server);
    this.fakes = fakes;
    AccessTokens.accept(ports);
  }

  @BeforeEach
  void forget() {
    fakes.asked.clear();
    fakes.links.clear();
    fakes.refusal = Optional.empty();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return caller.send(
        method,
        path,
        body,
        "Authorization",
        AccessTokens.ADMIN,
        "Content-Type",
        "application/json");
  }

  @Test
  void listsTheLinksOfAnAccount() {
    fakes.links.add(new LinkedIdentity(COMPANY, "a&b", KNOWN, Times.NOW));
    var response = send("GET", PATH, "");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response))
        .isEqualTo(
            JsonObject.EMPTY.with(
                "linked_identities",
                new JsonArray(
                    List.of(
                        JsonObject.EMPTY
                            .with("issuer", COMPANY.value())
                            .with("subject", "a&b")
                            .with("linked_at", Times.NOW.getEpochSecond())))));
    assertThat(send("GET", "/admin/users/unknown/linked-identities", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void addsAndRemovesALink() {
    assertThat(send("POST", PATH, LINK).statusCode()).isEqualTo(201);
    assertThat(send("DELETE", PATH + QUERY, "").statusCode()).isEqualTo(204);
    var actor = Actor.subject("admin");
    assertThat(fakes.asked)
        .containsExactly(
            List.of("link", KNOWN, COMPANY, "a&b", actor),
            List.of("unlink", KNOWN, COMPANY, "a&b", actor, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"UNKNOWN, 404", "TAKEN, 409", "LAST, 409"})
  void saysWhyALinkIsNotChanged(Refusal refusal, int status) {
    fakes.refusal = Optional.of(refusal);
    assertThat(send("POST", PATH, LINK).statusCode()).isEqualTo(status);
    assertThat(send("DELETE", PATH + QUERY, "").statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"issuer\":\"https://company.example\"}",
        "{\"issuer\":\"company\",\"subject\":\"a\"}",
        "{\"issuer\":\"https://company.example\",\"subject\":\"\"}",
        "{\"issuer\":\"https://company.example\",\"subject\":1}",
        "[]"
      })
  void refusesAMalformedLink(String body) {
    assertThat(send("POST", PATH, body).statusCode()).isEqualTo(400);
    assertThat(fakes.asked).isEmpty();
  }

  @Test
  void isForAdministratorsOnly() {
    for (var method : List.of("GET", "POST", "DELETE")) {
      assertThat(caller.send(method, PATH + QUERY, "").statusCode()).isEqualTo(401);
      assertThat(
              caller
                  .send(method, PATH + QUERY, "", "Authorization", AccessTokens.RELYING_PARTY)
                  .statusCode())
          .isEqualTo(403);
    }
    assertThat(fakes.asked).isEmpty();
  }
}
