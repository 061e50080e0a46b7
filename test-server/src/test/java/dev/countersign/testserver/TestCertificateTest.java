package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that the certificate, whose private key is published, is of use for localhost only. */
class TestCertificateTest {

  @Test
  void isNoCertificateAuthority() throws Exception {
    var certificate = TestCertificate.certificate();
    // -1: its key must not verify the signatures of certificates.
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getKeyUsage())
        .containsExactly(true, false, false, false, false, false, false, false, false);
    assertThat(certificate.getCriticalExtensionOIDs()).contains("2.5.29.15", "2.5.29.19");
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
  }

  @Test
  void isForTheLoopbackAddress() throws Exception {
    var names = TestCertificate.certificate().getSubjectAlternativeNames();
    assertThat(names.stream().map(name -> (Object) name.get(1)).toList())
        .isEqualTo(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"));
  }

  @Test
  void isValidForTenYears() throws Exception {
    var certificate = TestCertificate.certificate();
    certificate.checkValidity();
    var life =
        Duration.between(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    assertThat(life).isLessThanOrEqualTo(Duration.ofDays(3_653));
  }
}
