package dev.countersign.bootstrap.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.token.AccessTokenFormat;
import dev.countersign.domain.token.ProtectedResource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what can be configured for a resource, and what refuses the start. */
class ResourceReaderTest {

  /** The public half of the key of RFC 7517 appendix A.1. */
  private static final String KEY =
      "{'kty':'EC','crv':'P-256','use':'enc','kid':'1',"
          + "'x':'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',"
          + "'y':'4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM'}";

  private static ProtectedResource read(String members, KeyManagementAlgorithm... own) {
    return new ResourceReader(
            "https://api.example",
            JsonReader.object(members.replace('\'', '"')).orElseThrow(),
            new JoseJwkInspector(),
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256),
            Set.of(own))
        .read();
  }

  @Test
  void readsEachForm() {
    assertThat(read("{'access_token':'jwt'}").accessTokens().format())
        .isEqualTo(new AccessTokenFormat.Jwt());
    var opaque = read("{'access_token':'opaque','clients':['a','b']}");
    assertThat(opaque.accessTokens().format()).isEqualTo(new AccessTokenFormat.Opaque());
    assertThat(opaque.introspectionClients())
        .containsExactlyInAnyOrder(new ClientId("a"), new ClientId("b"));
    assertThat(
            read("{'access_token':'encrypted-jwt','jwks':{'keys':[" + KEY + "]}}")
                .accessTokens()
                .format())
        .isInstanceOfSatisfying(
            AccessTokenFormat.EncryptedJwt.class,
            form -> {
              assertThat(form.recipient().keyId()).contains("1");
              assertThat(form.encryption().algorithm())
                  .isEqualTo(KeyManagementAlgorithm.ECDH_ES_A256KW);
            });
    assertThat(
            read(
                    "{'access_token':'encrypted-jwt','clients':['a']}",
                    KeyManagementAlgorithm.RSA_OAEP_256)
                .accessTokens()
                .format())
        .isInstanceOfSatisfying(
            AccessTokenFormat.SealedJwt.class,
            form ->
                assertThat(form.encryption().algorithm())
                    .isEqualTo(KeyManagementAlgorithm.RSA_OAEP_256));
  }

  @Test
  void readsTheSignature() {
    assertThat(read("{'access_token':'jwt'}").accessTokens().signature()).isEmpty();
    assertThat(read("{'access_token':'jwt','signing_alg':'ES256'}").accessTokens().signature())
        .contains(SignatureAlgorithm.ES256);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'access_token':'jwt','signing_alg':'ES512'} | signing_alg must be one of",
        "{'access_token':'jwt','signing_alg':'none'} | signing_alg must be one of",
        "{'access_token':'jwt','signing_alg':1} | signing_alg must be one of",
        "{'access_token':'opaque','clients':['a'],'signing_alg':'ES256'} | signing_alg does not"
            + " apply",
        "{} | access_token must be one of jwt, encrypted-jwt, opaque",
        "{'access_token':'JWT'} | access_token must be one of",
        "{'access_token':'jwt','token':'jwt'} | token is not a known member",
        "{'access_token':'opaque'} | clients must list the clients",
        "{'access_token':'opaque','clients':[]} | clients must list the clients",
        "{'access_token':'opaque','clients':'a'} | clients must be an array",
        "{'access_token':'opaque','clients':['']} | clients contains a malformed client_id",
        "{'access_token':'encrypted-jwt','clients':['a']} | COUNTERSIGN_DECRYPTION_ALGORITHMS",
        "{'access_token':'jwt','jwks':{'keys':[]}} | jwks requires",
        "{'access_token':'encrypted-jwt','jwks':[]} | jwks must be a JWK set",
        "{'access_token':'encrypted-jwt','jwks':{'keys':[]}} | jwks must contain a key for"
            + " encryption",
        "{'access_token':'encrypted-jwt','jwks':{'keys':[{'kty':'oct','k':'AA'}]}} | jwks: a key",
        "{'access_token':'encrypted-jwt','jwks':{'keys':[{'kty':'EC','crv':'P-256','x':'AA',"
            + "'y':'AA'}]}} | jwks:"
      })
  void whatIsWrongStopsTheStartWithTheResource(String members, String reason) {
    assertThatThrownBy(() -> read(members))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith("COUNTERSIGN_RESOURCE_FILE, https://api.example: ")
        .hasMessageContaining(reason);
  }

  @Test
  void aKeyThatOnlySignsIsNotEncryptedTo() {
    var signing = KEY.replace("'enc'", "'sig'");
    assertThatThrownBy(
            () -> read("{'access_token':'encrypted-jwt','jwks':{'keys':[" + signing + "]}}"))
        .hasMessageContaining("jwks must contain a key for encryption");
  }
}
