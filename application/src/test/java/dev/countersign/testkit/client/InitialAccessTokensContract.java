package dev.countersign.testkit.client;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import org.junit.jupiter.api.Test;

/** What every store of {@link InitialAccessTokens} does; it is empty before each test. */
public abstract class InitialAccessTokensContract {

  /** The adapter. */
  protected abstract InitialAccessTokens tokens();

  @Test
  void containsNothingAtFirst() {
    assertThat(tokens().contains(hash("token"))).isFalse();
  }

  @Test
  void containsWhatIsAllowed() {
    tokens().allowOnly(hash("token"), Times.NOW);
    assertThat(tokens().contains(hash("token"))).isTrue();
    assertThat(tokens().contains(hash("other"))).isFalse();
  }

  @Test
  void containsNoOtherAnyMore() {
    tokens().allowOnly(hash("token"), Times.NOW);
    tokens().allowOnly(hash("next"), Times.NOW);
    assertThat(tokens().contains(hash("token"))).isFalse();
    assertThat(tokens().contains(hash("next"))).isTrue();
  }

  @Test
  void takesATokenThatIsThere() {
    tokens().allowOnly(hash("token"), Times.NOW);
    tokens().allowOnly(hash("token"), Times.LATER);
    assertThat(tokens().contains(hash("token"))).isTrue();
  }

  @Test
  void takesATokenFromManyAtOnce() {
    var added =
        Race.winners(
            runner -> {
              tokens().allowOnly(hash("token"), Times.NOW.plusSeconds(runner));
              return tokens().contains(hash("token"));
            });
    assertThat(added).isEqualTo(Race.RUNNERS);
  }
}
