package dev.countersign.application.useradmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.useradmin.AdministerAccount.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdministerAccountRefusalTest {

  /** The administrator sees nothing but this text. */
  @Test
  void eachSaysWhyNothingWasChanged() {
    var refusals =
        List.of(
            new Refusal.Unknown(),
            new Refusal.Invalid("email must be text"),
            new Refusal.NameTaken(),
            new Refusal.KeptElsewhere(),
            new Refusal.OtherVersion(),
            new Refusal.Conflict(),
            new Refusal.Busy());
    assertThat(refusals)
        .extracting(Refusal::description)
        .doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).isNotBlank());
  }
}
