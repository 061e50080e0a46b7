package dev.countersign.domain.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.sealing.MasterKeyProblem.Damaged;
import dev.countersign.domain.sealing.MasterKeyProblem.Malformed;
import dev.countersign.domain.sealing.MasterKeyProblem.Missing;
import dev.countersign.domain.sealing.MasterKeyProblem.PreviousNeeded;
import dev.countersign.domain.sealing.MasterKeyProblem.Unconfirmed;
import dev.countersign.domain.sealing.MasterKeyProblem.Wrong;
import dev.countersign.domain.sealing.MasterKeyProblem.WrongPrevious;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that each problem with a master key names its setting, what is wrong and the way out. */
class MasterKeyProblemTest {

  @Test
  void namesTheSettingAndTheWayOut() {
    for (var problem : List.of(new Missing("KEY"), new Wrong("KEY"))) {
      assertThat(problem.message())
          .startsWith("KEY: ")
          .endsWith("Set the master key that the database was created with.");
    }
    assertThat(new WrongPrevious("PREVIOUS", "KEY").message())
        .startsWith("PREVIOUS: ")
        .contains("not sealed with KEY.", "Set the previous master key");
    assertThat(new PreviousNeeded("KEY").message())
        .startsWith("KEY: ")
        .contains("Also set COUNTERSIGN_MASTER_KEY_PREVIOUS");
    assertThat(new Damaged("KEY", "a record was changed").message())
        .startsWith("KEY: ")
        .contains("but a record was changed.")
        .endsWith("Restore the database from a backup.");
  }

  @Test
  void saysWhy() {
    assertThat(new Malformed("KEY", "it has 3 bytes").message())
        .isEqualTo("KEY: the value is not a master key: it has 3 bytes");
    assertThat(new Unconfirmed("no manifest").message())
        .isEqualTo("the key store cannot be used: no manifest");
  }
}
