package dev.countersign.http.relyingsignin;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.testing.Caller;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests logouts that other servers announce, over HTTP. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class AnnouncedLogoutControllerTest {

  private final FakeSignInPorts fakes;
  private final Caller caller;

  AnnouncedLogoutControllerTest(FakeSignInPorts fakes, EmbeddedServer server) {
    this.fakes = fakes;
    this.caller = new Caller(server);
  }

  @BeforeEach
  void forget() {
    fakes.asked.clear();
    fakes.refusal = Optional.empty();
    fakes.logoutRefusal = Optional.empty();
  }

  @Test
  void receivesAnnouncedLogouts() {
    var back = caller.postForm("/rp/logout/app/back-channel", "logout_token=a.b.c");
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(back.body()).isEmpty();
    assertThat(header(back, "Cache-Control")).isEqualTo("no-store");
    var front = caller.get("/rp/logout/app/front-channel?iss=https%3A%2F%2Fs.example&sid=1");
    assertThat(front.statusCode()).isEqualTo(200);
    assertThat(fakes.asked)
        .containsExactly(
            List.of("back", "app", Optional.of("a.b.c")),
            List.of("front", "app", Optional.of("https://s.example"), Optional.of("1")));
    fakes.asked.clear();
    assertThat(caller.postJson("/rp/logout/app/back-channel", "{}").statusCode()).isEqualTo(400);
    assertThat(caller.get("/rp/logout/app/front-channel?iss=a&iss=b").statusCode()).isEqualTo(400);
    assertThat(fakes.asked).isEmpty();
    fakes.logoutRefusal = Optional.of("a reason for the log");
    var refused = caller.postForm("/rp/logout/app/back-channel", "logout_token=a");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("invalid_request").doesNotContain("for the log");
    assertThat(header(refused, "Cache-Control")).isEqualTo("no-store");
  }
}
