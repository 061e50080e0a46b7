package dev.countersign.domain.jwk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not known to be public is not shown. */
class PrivateJwkTest {

  private static final List<String> COMMON =
      List.of("use", "key_ops", "alg", "kid", "x5c", "x5t", "x5t#S256");

  @ParameterizedTest
  @CsvSource({"RSA, n e", "EC, crv x y", "OKP, crv x", "oct, ''", "other, ''"})
  void showsOnlyWhatIsPublic(String type, String numbers) {
    var shown = Stream.of(numbers.split(" ")).filter(name -> !name.isEmpty()).toList();
    var key = JsonObject.EMPTY.with("kty", type);
    for (var name :
        List.of("n", "e", "crv", "x", "y", "d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv")) {
      key = key.with(name, "number");
    }
    for (var name : COMMON) {
      key = key.with(name, "said");
    }
    for (var name : List.of("D", "seed", "password", "ext")) {
      key = key.with(name, "unknown");
    }
    var expected = Stream.of(List.of("kty"), shown, COMMON).flatMap(List::stream).toList();
    assertThat(new PrivateJwk(key).shown().members().keySet())
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
