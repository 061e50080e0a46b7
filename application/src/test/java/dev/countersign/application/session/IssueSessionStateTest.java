package dev.countersign.application.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.testkit.oauth.InMemorySecretGenerator;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import org.junit.jupiter.api.Test;

/**
 * Tests the {@code session_state} of authorization responses.
 *
 * @see <a href="https://openid.net/specs/openid-connect-session-1_0.html#OPiframe">OpenID Connect
 *     Session Management §3.2</a>
 */
class IssueSessionStateTest {

  private static final ClientId CLIENT = new ClientId("a client");
  private static final String ORIGIN = "https://app.example";

  private final IssueSessionState states =
      SessionUseCases.issueSessionState(new InMemorySecretGenerator(), new InMemorySecretHasher());

  @Test
  void isTheSaltedHashOfClientOriginAndBrowserState() {
    var state = states.newBrowserState();

    var issued = states.issue(CLIENT, ORIGIN, state);

    var salt = issued.substring(issued.indexOf('.') + 1);
    var text = "a client https://app.example " + state.value() + " " + salt;
    assertThat(issued)
        .isEqualTo(new InMemorySecretHasher().hash(text).value() + "." + salt)
        .doesNotContain(" ", state.value());
  }

  /** Nobody recognizes a browser by the values that clients got. */
  @Test
  void isDifferentEachTime() {
    var state = states.newBrowserState();

    assertThat(states.issue(CLIENT, ORIGIN, state))
        .isNotEqualTo(states.issue(CLIENT, ORIGIN, state));
    assertThat(states.newBrowserState()).isNotEqualTo(state);
  }
}
