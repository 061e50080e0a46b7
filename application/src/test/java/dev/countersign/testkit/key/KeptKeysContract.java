package dev.countersign.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeptKeys;
import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.registrationupkeep.KeyDelivery;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract of {@link KeptKeys}. No upkeep is stored before each test. */
public abstract class KeptKeysContract {

  private static final RegistrationName APP = new RegistrationName("app");
  private static final Duration DAY = Duration.ofDays(1);

  /** Returns the adapter. */
  protected abstract KeptKeys kept();

  /** Returns the store of the upkeep. */
  protected abstract Upkeeps upkeeps();

  private void add(KeyDelivery turn) {
    assertThat(upkeeps().add(Upkeep.first(APP).with(turn))).isTrue();
  }

  @Test
  void keepsNothingOfOwnersThatItDoesNotKnow() {
    add(KeyDelivery.first("kid", Times.NOW).keeping(Times.NOW));
    assertThat(kept().isKept(KeyOwner.PROVIDER, Times.NOW)).isFalse();
    assertThat(kept().isKept(KeyOwner.relyingParty("other"), Times.NOW)).isFalse();
  }

  @Test
  void keepsNothingWhileNoKeyIsReplaced() {
    add(KeyDelivery.first("kid", Times.NOW));
    assertThat(kept().isKept(APP.keyOwner(), Times.NOW)).isFalse();
  }

  @Test
  void keepsReplacedKeysUntilTheirTime() {
    var turn = KeyDelivery.first("kid", Times.NOW).keeping(Times.NOW);
    add(turn.compared(false, DAY, Times.NOW));
    assertThat(kept().isKept(APP.keyOwner(), Times.NOW.plus(DAY).minusMillis(1))).isTrue();
    assertThat(kept().isKept(APP.keyOwner(), Times.NOW.plus(DAY))).isFalse();
  }
}
