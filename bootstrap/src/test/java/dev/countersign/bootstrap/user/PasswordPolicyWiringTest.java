package dev.countersign.bootstrap.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.PasswordPolicy;
import dev.countersign.domain.user.ServiceNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The list of common passwords that ships with the product, and the names of the service. */
class PasswordPolicyWiringTest {

  private final CommonPasswords list = new CommonPasswords();

  @Test
  void containsCommonPasswordsAndNoOthers() {
    for (var common : new String[] {"123456", "password", "qwertyuiop", "1qaz2wsx3edc4rfv"}) {
      assertThat(list.contains(common)).as(common).isTrue();
    }
    assertThat(list.contains("correct horse battery staple")).isFalse();
    assertThat(list.contains("")).isFalse();
    assertThat(list.contains("\n")).isFalse();
    assertThat(list.contains("passwor\u0101")).isFalse();
    assertThat(list.contains("\u0000")).isFalse();
  }

  @Test
  void hasEachEntryInTheFormThatIsCompared() throws IOException {
    var entries = 0;
    try (var resource = CommonPasswords.class.getResourceAsStream("common-passwords.txt.gz");
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Objects.requireNonNull(resource)),
                    StandardCharsets.UTF_8))) {
      for (var entry : lines.lines().toList()) {
        assertThat(PasswordPolicy.folded(entry)).isEqualTo(entry);
        assertThat(list.contains(entry)).as(entry).isTrue();
        entries++;
      }
    }
    assertThat(entries).isEqualTo(49_233);
  }

  @Test
  void comesWithItsLicence() throws IOException {
    try (var notice = CommonPasswords.class.getResourceAsStream("common-passwords.NOTICE.txt")) {
      assertThat(new String(Objects.requireNonNull(notice).readAllBytes(), StandardCharsets.UTF_8))
          .contains("zxcvbn-ts", "Permission is hereby granted, free of charge");
    }
  }

  @Test
  void namesTheHostOfTheIssuerAndItsLabels() {
    assertThat(ServiceNames.of(new Issuer("https://login.acme-bank.example/op")))
        .containsExactlyInAnyOrder(
            "countersign", "login.acme-bank.example", "login", "acme-bank", "example");
    assertThat(ServiceNames.of(new Issuer("https://Sign_in.Acme.example")))
        .contains("sign_in.acme.example", "sign_in", "acme");
    assertThat(ServiceNames.of(new Issuer("https://id.acme.com")))
        .containsExactlyInAnyOrder("countersign", "id.acme.com", "acme");
  }
}
