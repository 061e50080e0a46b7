package dev.countersign.testkit.registration;

import static dev.countersign.testkit.client.Registrations.keys;
import static dev.countersign.testkit.client.Registrations.texts;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.HostileTexts;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random registration documents, the same in each run: valid documents with changed members, and
 * objects with random members. Their values are often close to the limits of what is valid.
 */
public final class ArbitraryDocuments {

  private static final int DEEPEST = 4;

  private static final List<JsonObject> GOOD =
      List.of(
          Registrations.WEB,
          Registrations.REFRESHING.with("client_name", "A good client"),
          Registrations.PUBLIC
              .with("application_type", "native")
              .with("redirect_uris", texts("http://127.0.0.1/callback", "com.example.app:/back")),
          Registrations.IMPLICIT.with("scope", "openid profile"),
          Registrations.MACHINE.with("token_endpoint_auth_method", "client_secret_jwt"),
          Registrations.WEB
              .with("token_endpoint_auth_method", "private_key_jwt")
              .with("jwks", keys(JwkFixtures.P256)),
          Registrations.WEB
              .with("jwks", keys(JwkFixtures.P256))
              .with("id_token_encrypted_response_alg", "ECDH-ES"),
          Registrations.WEB
              .with("contacts", texts("one@client.example"))
              .with("client_uri", "https://client.example")
              .with("logo_uri#de", "https://client.example/logo.png"));

  private final Random chance;

  /** Creates the sequence of documents for {@code seed}. */
  public ArbitraryDocuments(long seed) {
    this.chance = new Random(seed);
  }

  /** Returns the next document. */
  public JsonObject next() {
    return chance.nextInt(4) == 0 ? object(0) : tampered(one(GOOD));
  }

  /** Returns a valid document in which up to three members are changed. */
  public JsonObject tampered(JsonObject valid) {
    var document = valid;
    for (var i = chance.nextInt(4); i > 0; i--) {
      var name = one(HostileTexts.NAMES);
      document =
          switch (chance.nextInt(4)) {
            case 0 ->
                document.without(List.of(one(List.copyOf(document.members().keySet()), name)));
            case 1 -> document.with(one(List.copyOf(document.members().keySet()), name), value(1));
            default -> document.with(name, value(1));
          };
    }
    return document;
  }

  private JsonObject object(int depth) {
    var object = JsonObject.EMPTY;
    for (var i = chance.nextInt(6); i > 0; i--) {
      object = object.with(name(), value(depth + 1));
    }
    return object;
  }

  private String name() {
    var name = one(HostileTexts.NAMES);
    return switch (chance.nextInt(12)) {
      case 0 -> one(HostileTexts.VALUES);
      case 1 -> name + "#" + one(HostileTexts.VALUES);
      default -> name;
    };
  }

  private Json value(int depth) {
    return switch (chance.nextInt(depth < DEEPEST ? 12 : 8)) {
      case 0 -> new JsonNull();
      case 1 -> new JsonBoolean(chance.nextBoolean());
      case 2 -> new JsonInteger(chance.nextLong() >> chance.nextInt(64));
      case 3 -> new JsonDecimal(chance.nextGaussian() * Math.pow(10, chance.nextInt(300)));
      case 4, 5, 6, 7 -> text();
      case 8 -> keys(one(JwkFixtures.ALL));
      case 9 -> object(depth);
      default -> array(depth);
    };
  }

  private JsonArray array(int depth) {
    var most = chance.nextInt(40) == 0 ? 200 : 4;
    return new JsonArray(
        IntStream.range(0, chance.nextInt(most))
            .<Json>mapToObj(n -> chance.nextInt(8) == 0 ? value(depth + 1) : text())
            .toList());
  }

  private JsonString text() {
    var text = one(HostileTexts.VALUES);
    return new JsonString(
        switch (chance.nextInt(30)) {
          case 0 -> text.repeat(1 + chance.nextInt(400));
          case 1 -> text + one(HostileTexts.VALUES);
          case 2 -> "https://client.example/" + text;
          default -> text;
        });
  }

  private String one(List<String> choices, String otherwise) {
    return choices.isEmpty() ? otherwise : one(choices);
  }

  private <T> T one(List<T> choices) {
    return choices.get(chance.nextInt(choices.size()));
  }
}
