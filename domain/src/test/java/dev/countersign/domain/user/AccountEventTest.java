package dev.countersign.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.user.AccountEvent.Batch;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests how events about accounts are stored. */
class AccountEventTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Batch BATCH = new Batch(3, true);

  @Test
  void isReadAsItWasStored() {
    var event =
        AccountEvent.of(new UserId("1"), AccountAction.LINKED, Actor.SERVICE, AT.plusNanos(999));

    assertThat(event.toSecurityEvent())
        .isEqualTo(
            new SecurityEvent(AT, Actor.SERVICE, EventCategory.ACCOUNT, "account.linked", "1"));
    assertThat(AccountEvent.from(event.toSecurityEvent())).isEqualTo(event);
  }

  @Test
  void storesWhatWasImported() {
    var event = AccountEvent.ofBatch("name", BATCH, AccountAction.IMPORTED, Actor.SERVICE, AT);

    assertThat(event.toSecurityEvent().details())
        .isEqualTo(Map.of("accounts", "3", "password_hashes", "true"));
    assertThat(AccountEvent.from(event.toSecurityEvent())).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void isAboutABatchOnlyIfItWasImportedOrExported(AccountAction action) {
    var one = Optional.<Batch>empty();
    var several = Optional.of(BATCH);
    var wrong = action.isOfBatch() ? one : several;

    assertThat(event(action, action.isOfBatch() ? several : one).action()).isEqualTo(action);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event(action, wrong))
        .withMessage(
            action.wireName() + (action.isOfBatch() ? " requires a batch" : " has no batch"));
  }

  @Test
  void distinguishesActionsOfBatches() {
    assertThat(Arrays.stream(AccountAction.values()).filter(AccountAction::isOfBatch))
        .containsExactly(AccountAction.IMPORTED, AccountAction.EXPORTED);
  }

  @ParameterizedTest
  @EnumSource
  void readsEachActionByItsName(AccountAction action) {
    assertThat(AccountAction.of(action.wireName())).isEqualTo(action);
    assertThatIllegalArgumentException().isThrownBy(() -> AccountAction.of("account.other"));
  }

  private static AccountEvent event(AccountAction action, Optional<Batch> batch) {
    return new AccountEvent(AT, Actor.SERVICE, action, "1", batch);
  }
}
