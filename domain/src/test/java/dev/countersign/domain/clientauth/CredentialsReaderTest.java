package dev.countersign.domain.clientauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.PresentedCredentials.Assertion;
import dev.countersign.domain.clientauth.PresentedCredentials.BasicSecret;
import dev.countersign.domain.clientauth.PresentedCredentials.Malformed;
import dev.countersign.domain.clientauth.PresentedCredentials.NameOnly;
import dev.countersign.domain.clientauth.PresentedCredentials.Nothing;
import dev.countersign.domain.clientauth.PresentedCredentials.PostedSecret;
import dev.countersign.domain.clientauth.PresentedCredentials.Several;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsReaderTest {

  private static final String JWT_BEARER =
      "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";
  private static final ClientId ID = new ClientId("app");

  private static PresentedCredentials read(String form, String... authorizations) {
    var parameters = FormParameters.parse(form).map(FormParameters::parameters).orElse(e -> none());
    return CredentialsReader.read(List.of(authorizations), parameters);
  }

  private static Parameters none() {
    return new Parameters(Map.of());
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nothing() {
    assertThat(read("grant_type=x")).isEqualTo(new Nothing());
  }

  @Test
  void onlyAName() {
    assertThat(read("client_id=app")).isEqualTo(new NameOnly(ID));
    assertThat(read("client_id=app&client_id=app")).isInstanceOf(Malformed.class);
    assertThat(read("client_id=%01")).isInstanceOf(Malformed.class);
  }

  @Test
  void basicIsFormUrlDecodedInsideTheBase64() {
    assertThat(read("", basic("https%3A%2F%2Fapp:s%3Ac%2Br+t")))
        .isEqualTo(new BasicSecret(new ClientId("https://app"), new ClientSecret("s:c+r t")));
    assertThat(read("", basic("app:a:b").replace("Basic", "bAsIc")))
        .isEqualTo(new BasicSecret(ID, new ClientSecret("a:b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Basic YXBw", "Bearer abc", "Basic OnM="})
  void basicWithMalformedCredentials(String header) {
    assertThat(read("", header)).isInstanceOf(Malformed.class);
  }

  @Test
  void basicWithAnEmptyPasswordIsOnlyAName() {
    assertThat(read("", basic("app:"))).isEqualTo(new NameOnly(ID));
    assertThat(read("client_id=app&client_secret=", basic("app:"))).isEqualTo(new NameOnly(ID));
    assertThat(read("client_id=other", basic("app:"))).isInstanceOf(Malformed.class);
    assertThat(read("", basic(":"))).isInstanceOf(Malformed.class);
    assertThat(read("client_id=app&client_secret=s", basic("app:")))
        .isInstanceOf(PresentedCredentials.Several.class);
  }

  @Test
  void basicWithTextThatCannotBeDecoded() {
    assertThat(read("", basic("a%zz:s"))).isInstanceOf(Malformed.class);
  }

  @Test
  void basicMayRepeatTheNameButNotChangeIt() {
    assertThat(read("client_id=app", basic("app:s"))).isInstanceOf(BasicSecret.class);
    assertThat(read("client_id=other", basic("app:s"))).isInstanceOf(Malformed.class);
  }

  @Test
  void twoHeaders() {
    assertThat(read("", basic("app:s"), basic("app:s"))).isInstanceOf(Malformed.class);
  }

  @Test
  void posted() {
    assertThat(read("client_id=app&client_secret=s"))
        .isEqualTo(new PostedSecret(ID, new ClientSecret("s")));
    assertThat(read("client_secret=s")).isInstanceOf(Malformed.class);
    assertThat(read("client_id=app&client_secret=s&client_secret=t")).isInstanceOf(Malformed.class);
    assertThat(read("client_id=app&client_secret=" + "s".repeat(513)))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void assertion() {
    assertThat(read(JWT_BEARER + "&client_assertion=a.b.c"))
        .isEqualTo(new Assertion(new ClientAssertionToken("a.b.c"), Optional.empty()));
    assertThat(read(JWT_BEARER + "&client_assertion=a.b.c&client_id=app"))
        .isEqualTo(new Assertion(new ClientAssertionToken("a.b.c"), Optional.of(ID)));
    assertThat(read("client_assertion=a.b.c")).isInstanceOf(Malformed.class);
    assertThat(read("client_assertion_type=saml&client_assertion=a.b.c"))
        .isInstanceOf(Malformed.class);
    assertThat(read(JWT_BEARER)).isInstanceOf(Malformed.class);
    assertThat(read(JWT_BEARER + "&client_assertion=a&client_assertion=b"))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void twoKindsAtOnce() {
    assertThat(read("client_id=app&client_secret=s", basic("app:s"))).isEqualTo(new Several());
    assertThat(read(JWT_BEARER + "&client_assertion=a.b.c", basic("app:s")))
        .isEqualTo(new Several());
    assertThat(read(JWT_BEARER + "&client_assertion=a.b.c&client_id=app&client_secret=s"))
        .isEqualTo(new Several());
  }
}
