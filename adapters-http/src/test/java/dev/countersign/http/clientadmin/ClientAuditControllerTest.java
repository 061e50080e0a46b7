package dev.countersign.http.clientadmin;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientadmin.ReadClientAudit.Page;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class ClientAuditControllerTest {

  private static final String PATH = "/admin/audit/clients";

  private final Caller caller;
  private final FakePorts ports;

  ClientAuditControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
  }

  private HttpResponse<String> get(String path) {
    return caller.get(path, "Authorization", AccessTokens.ADMIN);
  }

  @Test
  void isToldPageByPage() {
    var asked = new ArrayList<String>();
    var disabled = new ClientEvent(Times.NOW, Actor.subject("admin"), ClientAction.DISABLED, "app");
    var issued =
        new ClientEvent(
            Times.LATER, Actor.subject("admin"), ClientAction.REGISTRATION_TOKEN_ISSUED, "t1");
    ports.readClientAudit =
        (before, size) -> {
          asked.add(before + " " + size);
          return before.isPresent()
              ? new Page(List.of(), Optional.empty())
              : new Page(List.of(issued, disabled), Optional.of(123456789012345678L));
        };

    var first = get(PATH);
    var next = json(first).string("next").orElseThrow();
    var second = get(PATH + "?limit=200&before=" + next);

    assertThat(header(first, "Cache-Control")).isEqualTo("no-store");
    assertThat(json(first).array("events").orElseThrow().items())
        .containsExactly(
            JsonObject.EMPTY
                .with("at", Times.LATER.toString())
                .with("actor", "client:admin")
                .with("action", "registration_token.issued")
                .with("registration_token", "t1"),
            JsonObject.EMPTY
                .with("at", Times.NOW.toString())
                .with("actor", "client:admin")
                .with("action", "client.disabled")
                .with("client_id", "app"));
    assertThat(second.body()).isEqualTo("{\"events\":[]}");
    assertThat(asked).containsExactly("Optional.empty 50", "Optional[123456789012345678] 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"before=x", "before=0", "before=", "limit=0", "limit=201", "limit="})
  void aPageThatCannotBeIsRefused(String query) {
    var response = get(PATH + "?" + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer countersign:rp", "Bearer nobody"})
  void onlyAdministratorsAreAnswered(String authorization) {
    assertThat(caller.get(PATH, "Authorization", authorization).statusCode()).isIn(401, 403);
    assertThat(caller.get(PATH).statusCode()).isEqualTo(401);
  }
}
