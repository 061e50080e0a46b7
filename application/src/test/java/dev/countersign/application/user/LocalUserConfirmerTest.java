package dev.countersign.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.ConfirmUser.Confirmation;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.user.UserFixtures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalUserConfirmerTest {

  private final ConfirmUser confirmUser = UserUseCases.confirmLocalUser();

  @Test
  void confirmsEveryUser() {
    var alice = UserFixtures.alice();
    assertThat(confirmUser.confirm(alice.id(), Optional.empty(), Times.NOW))
        .isEqualTo(Confirmation.CONFIRMED);
    assertThat(confirmUser.confirmNow(alice)).isEqualTo(Confirmation.CONFIRMED);
  }
}
