package dev.countersign.bootstrap.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.ResealRecords.Previous;
import dev.countersign.application.keystore.ResealRecords.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests when a round of re-sealing ends. */
class KeyStoreMaintenanceJobTest {

  private static Progress progress(long seen, String... outdated) {
    return new Progress(Previous.NEEDED, 0, List.of(outdated), 100, seen, seen, List.of());
  }

  @Test
  void aRoundContinuesWhileRecordsAreLeft() {
    assertThat(KeyStoreMaintenanceJob.endsRound(progress(40, "data-1"), progress(20, "data-1")))
        .isFalse();
  }

  @Test
  void aRoundEndsWhenNoRecordIsLeft() {
    assertThat(KeyStoreMaintenanceJob.endsRound(progress(100, "data-1"), progress(90, "data-1")))
        .isTrue();
    assertThat(KeyStoreMaintenanceJob.endsRound(progress(40), progress(20))).isTrue();
  }

  /** A node whose clock cannot be believed changes nothing, and must not try again at once. */
  @Test
  void aRoundEndsAfterABatchThatChangedNothing() {
    assertThat(KeyStoreMaintenanceJob.endsRound(progress(40, "data-1"), progress(40, "data-1")))
        .isTrue();
  }
}
