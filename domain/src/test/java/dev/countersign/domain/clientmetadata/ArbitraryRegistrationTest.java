package dev.countersign.domain.clientmetadata;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.POLICY;
import static dev.countersign.domain.clientmetadata.ExampleRegistrations.ellipticKeys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever object somebody sends, reading it comes to metadata or to a refusal and never to an
 * exception. The documents are made by chance, the same in each run, of what is likely to be near
 * the edges. The profile {@code soak} makes more of them.
 */
class ArbitraryRegistrationTest {

  private static final int DOCUMENTS = Integer.getInteger("countersign.documents", 1_000);
  private static final int DOCUMENTS_FOR_EACH = DOCUMENTS / 20;
  private static final List<String> CODES =
      List.of(
          "invalid_redirect_uri",
          "invalid_client_metadata",
          "invalid_software_statement",
          "unapproved_software_statement");
  private static final List<String> NAMES_OF_KEYS =
      List.of("keys", "kty", "kid", "use", "crv", "alg", "key_ops", "d", "x5c", "n", "x");
  private static final List<String> SUFFIXES =
      List.of("#de", "#DE", "#", "#*", "#de_DE", "#\u0000", "#\ud800", "#a-1-2", "#i-klingon");
  private static final List<String> STRANGE_NAMES =
      List.of("", "#", "custom_", "custom_\ud800", "custom_client_name", "client_id", "\u0000");
  private static final List<String> NAMES = names();

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "code",
          "token",
          "id_token token",
          "authorization_code",
          "implicit",
          "refresh_token",
          "client_credentials",
          "web",
          "native",
          "none",
          "client_secret_jwt",
          "private_key_jwt",
          "HS256",
          "ES256",
          "RS256",
          "ECDH-ES",
          "A128KW",
          "A256GCM",
          "EC",
          "OKP",
          "RSA",
          "Ed25519",
          "sig",
          "enc",
          "openid profile",
          "public",
          "https://client.example/cb",
          "http://localhost/cb",
          "http://[::1]:1/cb",
          "https:x",
          "https://",
          "http:///",
          "x.y:/cb",
          ":",
          "%",
          "https://%zz",
          "https://[",
          "//x",
          "#",
          "\u0000",
          "\ud800",
          "\u202e",
          "😀",
          "none",
          "ECDH-ES+A256KW",
          "P-256",
          "X25519",
          "verify",
          "deriveKey",
          "pairwise",
          "https://client.example/%",
          "https://client.example/%0",
          "https://client.example/%00",
          "https://client.example:/",
          "https://client.example:999999999999999999999/",
          "https://a@b@c/",
          "https://client.example?",
          "https://client.example/cb?code",
          "https://client.example/cb?&=&",
          "https://\u00fc",
          "https://[::ffff:1.2.3.4%25eth0]/",
          "urn:",
          "urn:a:b",
          "x.y:",
          "x.y:?",
          "mailto:a@b",
          "http://127.0.0.1:99999/",
          "a".repeat(1001),
          "https://client.example/" + "a".repeat(2000));

  private final Random chance = new Random(20260301);

  @Test
  void isNeverABug() {
    var outcomes =
        Stream.generate(() -> object(0))
            .limit(DOCUMENTS)
            .map(document -> ClientMetadataReader.read(document, POLICY, limits()))
            .toList();

    // Both happen, or the documents would not be near the edges.
    assertThat(outcomes).anyMatch(Result.Ok.class::isInstance);
    assertThat(outcomes).anyMatch(Result.Refused.class::isInstance);
    assertThat(outcomes).allSatisfy(ArbitraryRegistrationTest::isSound);
  }

  /** What is good but for one member, so that this one decides. */
  @Test
  void isNeverABugInAnyOneMember() {
    for (var name : NAMES) {
      var outcomes =
          Stream.generate(() -> LEAST.with(name, value(1)))
              .limit(DOCUMENTS_FOR_EACH)
              .map(document -> ClientMetadataReader.read(document, POLICY, limits()))
              .toList();
      assertThat(outcomes).as(name).allSatisfy(ArbitraryRegistrationTest::isSound);
    }
  }

  private static List<String> names() {
    var members = new MemberReader(LEAST);
    assertThat(new ClientMetadataReader(members, POLICY).read()).isInstanceOf(Result.Ok.class);
    var known = members.asked().stream().sorted().toList();
    var tagged =
        known.stream()
            .flatMap(name -> SUFFIXES.stream().map(suffix -> name + suffix))
            .filter(name -> name.startsWith("client_") || name.startsWith("logo_uri"));
    return Stream.of(known.stream(), tagged, NAMES_OF_KEYS.stream(), STRANGE_NAMES.stream())
        .flatMap(all -> all)
        .toList();
  }

  private RegistrationLimits limits() {
    return new RegistrationLimits(
        some(List.of(GrantType.values())),
        some(List.copyOf(POLICY.responseTypes())),
        some(List.of(ClientAuthMethod.values())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        false,
        false);
  }

  private <T> Optional<Set<T>> some(List<T> all) {
    return chance.nextInt(4) == 0
        ? Optional.of(all.stream().filter(one -> chance.nextBoolean()).collect(Collectors.toSet()))
        : Optional.empty();
  }

  private static void isSound(Result<ClientMetadata, RegistrationError> outcome) {
    switch (outcome) {
      case Result.Ok<ClientMetadata, RegistrationError>(var metadata) -> {
        assertThat(metadata.grantTypes()).isNotEmpty();
        assertThat(POLICY.grantTypes()).containsAll(metadata.grantTypes());
        assertThat(POLICY.responseTypes()).containsAll(metadata.responseTypes());
        assertThat(POLICY.scopes().covers(metadata.scope())).isTrue();
      }
      case Result.Refused<ClientMetadata, RegistrationError>(var error) -> {
        assertThat(CODES).contains(error.code());
        assertThat(error.description()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]{1,500}");
      }
    }
  }

  private JsonObject object(int depth) {
    var object = JsonObject.EMPTY;
    for (var i = chance.nextInt(depth == 0 ? 8 : 5); i > 0; i--) {
      object = object.with(one(NAMES), value(depth + 1));
    }
    return object;
  }

  private Json value(int depth) {
    return switch (chance.nextInt(depth < 4 ? 10 : 7)) {
      case 0 -> new JsonNull();
      case 1 -> new JsonBoolean(chance.nextBoolean());
      case 2 -> new JsonInteger(chance.nextLong() >> chance.nextInt(64));
      case 3 -> new JsonDecimal(chance.nextDouble());
      case 4, 5, 6 -> new JsonString(one(TEXTS));
      case 7 -> chance.nextBoolean() ? ellipticKeys() : object(depth);
      default ->
          new JsonArray(
              IntStream.range(0, chance.nextInt(4))
                  .mapToObj(n -> chance.nextInt(8) == 0 ? value(depth + 1) : text())
                  .toList());
    };
  }

  private Json text() {
    return new JsonString(one(TEXTS));
  }

  private String one(List<String> choices) {
    return choices.get(chance.nextInt(choices.size()));
  }
}
