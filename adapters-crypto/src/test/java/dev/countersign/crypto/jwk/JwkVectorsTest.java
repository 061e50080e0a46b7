package dev.countersign.crypto.jwk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.Vectors;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the keys of the RFCs are valid and have the thumbprints of the RFCs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7520.html#section-3">RFC 7520 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7638.html#section-3.1">RFC 7638 §3.1</a>
 */
class JwkVectorsTest {

  private final JoseJwkInspector inspector = new JoseJwkInspector();

  @ParameterizedTest
  @ValueSource(strings = {"3_1", "3_3"})
  void passesPublicKeys(String name) {
    var key = new PublicJwk(Vectors.read("rfc7520/" + name));
    assertThat(inspector.inspect(key)).isEqualTo(Result.ok(key));
  }

  @ParameterizedTest
  @CsvSource({"3_2, 3_1", "3_4, 3_3"})
  void passesPrivateKeysAndShowsTheirPublicPart(String name, String shown) {
    var key = new PrivateJwk(Vectors.read("rfc7520/" + name));
    assertThat(inspector.inspect(key)).isEqualTo(Result.ok(key));
    assertThat(key.shown()).isEqualTo(Vectors.read("rfc7520/" + shown));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3_5", "3_6"})
  void passesSharedKeysAndShowsNothingOfThem(String name) {
    var key = new PrivateJwk(Vectors.read("rfc7520/" + name));
    assertThat(inspector.inspect(key)).isEqualTo(Result.ok(key));
    assertThat(key.shown().members()).doesNotContainKey("k");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc7638/3_1", "rfc8037/a_3"})
  void namesKeysByTheirThumbprint(String name) {
    var vector = Vectors.read(name);
    assertThat(JwkMaterial.thumbprint(vector.object("key").orElseThrow()))
        .isEqualTo(vector.string("thumbprint").orElseThrow());
  }
}
