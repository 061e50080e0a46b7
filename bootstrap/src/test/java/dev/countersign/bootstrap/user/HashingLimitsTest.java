package dev.countersign.bootstrap.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HashingLimitsTest {

  @Test
  void asManyHashesRunAsThereAreProcessorsAndOthersWaitForFiveSeconds() {
    assertThat(new UserFactory().hashingLimits())
        .isEqualTo(
            new HashingLimits(Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(5)));
  }
}
