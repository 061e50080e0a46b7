package dev.countersign.application.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.lease.ObtainToken.Source;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.oauth.Times;
import org.junit.jupiter.api.Test;

class ObtainTokenTest {

  private static final Obtained STORED = new Obtained(new AccessToken("token"), Times.LATER);

  /** Metrics count each request once, for the caller who sent it. */
  @Test
  void aCallerWhoWaitedDidNotSendTheRequest() {
    assertThat(STORED.from(Source.REQUEST).shared().source()).isEqualTo(Source.ANOTHER_REQUEST);
    assertThat(STORED.shared()).isEqualTo(STORED);
  }

  @Test
  void metricsTellTheSourcesApart() {
    assertThat(Source.values())
        .extracting(Source::wireName)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches("[a-z_]+"));
  }
}
