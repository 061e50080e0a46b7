package dev.countersign.application.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.ImportKey.ImportRefusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.key.InMemoryKeyFileReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several keys are imported together: all of them, or none. */
class ImportKeysTest {

  private static final Actor ACTOR = Actor.subject("an administrator");

  private final ProviderFixture provider = ProviderFixture.start();
  private final InMemoryKeyFileReader reader = new InMemoryKeyFileReader();
  private final ImportKeys importKeys =
      KeyUseCases.importKeys(
          provider.importKey(), reader, provider.crypto().sealer(), provider.stores().unitOfWork());

  private static JsonObject key(String kid) {
    return JwkFixtures.RSA.members().without(List.of("alg", "use")).with("kid", kid);
  }

  private static JsonObject set(Json... keys) {
    return JsonObject.EMPTY.with("keys", new JsonArray(Arrays.asList(keys)));
  }

  private static JsonObject opening(String kid) {
    return key(kid).with("alg", "RSA-OAEP-256");
  }

  private static List<String> names(Result<List<KeyIdentity>, ImportRefusal> imported) {
    return imported
        .orElse(
            refusal -> {
              throw new AssertionError(refusal.description());
            })
        .stream()
        .map(identity -> identity.id().value())
        .toList();
  }

  @Test
  void importsASet() {
    assertThat(names(importKeys.importSet(set(opening("a"), opening("b")), ACTOR)))
        .containsExactly("a", "b");
  }

  @Test
  void importsNoneIfOneIsRefused() {
    var before = provider.stores().contents();
    assertThat(importKeys.importSet(set(opening("a"), key("b")), ACTOR))
        .isInstanceOf(Result.Refused.class);
    assertThat(importKeys.importSet(set(opening("a"), opening("a")), ACTOR))
        .isInstanceOf(Result.Refused.class);
    assertThat(importKeys.importSet(set(opening("a"), new Json.JsonNull()), ACTOR))
        .isInstanceOf(Result.Refused.class);
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void refusesTooManyKeysAndNoKeys() {
    var many = Collections.nCopies(ImportKeys.MOST + 1, (Json) opening("a"));
    var set = JsonObject.EMPTY.with("keys", new JsonArray(many));
    assertThat(importKeys.importSet(set, ACTOR)).asString().contains("1 to 64");
    assertThat(importKeys.importSet(set(), ACTOR)).asString().contains("1 to 64");
  }

  @Test
  void importsPemAndPkcs12KeysForTheGivenAlgorithm() {
    var pem = reader.file(List.of(key("a"), key("b")), "");
    assertThat(names(importKeys.importPem(pem, "", "RSA-OAEP-256", ACTOR)))
        .containsExactly("a", "b");
    var store = reader.file(List.of(key("c")), "secret").getBytes(StandardCharsets.UTF_8);
    assertThat(importKeys.importPkcs12(store, "wrong", "RSA-OAEP-256", ACTOR))
        .isInstanceOf(Result.Refused.class);
    assertThat(importKeys.importPkcs12(store, "secret", "", ACTOR))
        .isInstanceOf(Result.Refused.class);
    assertThat(names(importKeys.importPkcs12(store, "secret", "RSA-OAEP-256", ACTOR)))
        .containsExactly("c");
  }
}
