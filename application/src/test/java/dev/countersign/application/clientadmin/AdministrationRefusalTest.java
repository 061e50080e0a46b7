package dev.countersign.application.clientadmin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdministrationRefusalTest {

  /** The administrator sees nothing but this text. */
  @Test
  void eachSaysWhyNothingWasChanged() {
    assertThat(AdministerClient.Refusal.values())
        .extracting(AdministerClient.Refusal::description)
        .doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).isNotBlank());
    assertThat(RevokeInitialAccessToken.Refusal.values())
        .extracting(RevokeInitialAccessToken.Refusal::description)
        .doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).isNotBlank());
  }
}
