package dev.countersign.bootstrap.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.domain.registration.RegistrationRules;
import dev.countersign.domain.registration.SoftwareStatementIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what is read from the registration policy file, and what refuses the start. */
class RegistrationFileTest {

  private static final String SETTING = "COUNTERSIGN_REGISTRATION_FILE: ";

  /** The public half of the key of RFC 7517 appendix A.1, but for signatures. */
  private static final String KEY =
      "{'kty':'EC','crv':'P-256','use':'sig','kid':'1',"
          + "'x':'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',"
          + "'y':'4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM'}";

  @TempDir private Path directory;

  private RegistrationRules read(String text) throws IOException {
    return read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private RegistrationRules read(byte[] bytes) throws IOException {
    var file = Files.write(directory.resolve("registration.json"), bytes);
    return new RegistrationFile(file.toString()).read(new JoseJwkInspector());
  }

  private static String issuer(String keys) {
    return "{'software_statements':[{'issuer':'a','jwks_uri':'https://a.example/jwks'},"
        + "{'issuer':'b','jwks':{'keys':["
        + keys
        + "]}}]}";
  }

  @Test
  void readsWhatStandsThere() throws IOException {
    var rules = read(issuer(KEY));
    assertThat(rules.open()).isEmpty();
    assertThat(rules.statementIssuers())
        .extracting(SoftwareStatementIssuer::name)
        .containsExactly("a", "b");
    assertThat(read("{'open':{'scope':''}}").open()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | must be one JSON object",
        "`` | must be one JSON object",
        "{'open':{} | must be one JSON object",
        "{} {} | must be one JSON object",
        "{'open':{},'open':{}} | must be one JSON object in UTF-8 without duplicate members",
        "{'open':[]} | open must be an object",
        "{'tokens':{}} | tokens is unknown: the known members are open, software_statements, token",
        "{'software_statements':[{}]} | software_statements[0].issuer is missing"
      })
  void whatIsWrongStopsTheStartWithThePlace(String text, String reason) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith(SETTING + reason)
        .hasMessageContaining("registration.json");
  }

  @Test
  void aKeyThatIsNoneStopsTheStartWithItsIssuer() {
    assertThatThrownBy(() -> read(issuer(KEY.replace("'x':'MK", "'x':'NK"))))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith(SETTING + "software_statements[1].jwks: ");
    var small = "{'kty':'RSA','e':'AQAB','n':'" + "q".repeat(170) + "k'}";
    assertThatThrownBy(() -> read(issuer(KEY + "," + small)))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith(SETTING + "software_statements[1].jwks: ")
        .hasMessageContaining("2048");
  }

  @Test
  void whatIsNotUtf8StopsTheStart() {
    assertThatThrownBy(() -> read(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith(SETTING + "must be one JSON object in UTF-8");
  }

  @Test
  void takesAsManyBytesAsItSays() throws IOException {
    assertThat(read("{}" + " ".repeat((1 << 20) - 2))).isEqualTo(RegistrationRules.NONE);
    assertThatThrownBy(() -> read("{}" + " ".repeat((1 << 20) - 1)))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith(SETTING + "must have at most 1048576 bytes: ");
  }

  @ParameterizedTest
  @CsvSource({"/does/not/exist", "/", "''", "'a\u0000'"})
  void whatCannotBeReadStopsTheStart(String path) {
    assertThatThrownBy(() -> new RegistrationFile(path).read(new JoseJwkInspector()))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessage(SETTING + "must be a file that the server can read: " + path);
  }

  @Test
  void aFileWithoutEndStopsTheStart() {
    assertThatThrownBy(() -> new RegistrationFile("/dev/zero").read(new JoseJwkInspector()))
        .hasMessageStartingWith(SETTING + "must have at most");
  }
}
