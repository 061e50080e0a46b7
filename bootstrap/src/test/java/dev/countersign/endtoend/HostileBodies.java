package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.testkit.registration.ArbitraryDocuments;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bodies made by chance, the same in each run: the text of arbitrary registrations, the same with a
 * few bytes spoiled, and what wears readers of JSON out.
 */
final class HostileBodies {

  private final Random chance;
  private final ArbitraryDocuments documents;

  HostileBodies(long seed) {
    this.chance = new Random(seed);
    this.documents = new ArbitraryDocuments(seed);
  }

  /** The next body, of a document that has these members, too. */
  byte[] next(JsonObject members) {
    var document = documents.next();
    for (var member : members.members().entrySet()) {
      document = document.with(member.getKey(), member.getValue());
    }
    var text = JsonText.write(document);
    return switch (chance.nextInt(10)) {
      case 0 -> spoiled(text.getBytes(UTF_8));
      case 1 -> spoiled(text);
      case 2 -> wearing(text).getBytes(UTF_8);
      default -> text.getBytes(UTF_8);
    };
  }

  private byte[] spoiled(byte[] bytes) {
    switch (chance.nextInt(4)) {
      case 0 -> chance.nextBytes(bytes);
      case 1 -> {
        return Arrays.copyOf(bytes, chance.nextInt(bytes.length));
      }
      default -> {
        for (var i = chance.nextInt(5); i >= 0; i--) {
          bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
        }
      }
    }
    return bytes;
  }

  private byte[] spoiled(String text) {
    var inside = text.substring(1);
    return switch (chance.nextInt(9)) {
      case 0 -> text.getBytes(UTF_16);
      case 1 -> ("\ufeff" + text).getBytes(UTF_8);
      case 2 -> (text + text).getBytes(UTF_8);
      case 3 -> ("[" + text + "]").getBytes(UTF_8);
      case 4 -> "null".getBytes(UTF_8);
      case 5 -> new byte[0];
      // The same member twice; with half a character; and one that is not closed.
      case 6 -> ("{\"scope\":\"a\",\"scope\":\"b\"," + inside).getBytes(UTF_8);
      case 7 -> ("{\"client_name\":\"\\ud800\"," + inside).getBytes(UTF_8);
      default -> ("{\"client_name\":\"\u0000" + inside).getBytes(UTF_8);
    };
  }

  private String wearing(String text) {
    var much = 1 << (4 + chance.nextInt(14));
    var addition =
        switch (chance.nextInt(7)) {
          case 0 -> "\"jwks\":" + "[".repeat(much) + "]".repeat(much);
          case 1 -> "\"jwks\":" + "{\"keys\":".repeat(much / 8) + "0" + "}".repeat(much / 8);
          case 2 -> "\"client_name\":\"" + "a".repeat(much) + "\"";
          case 3 -> "\"default_max_age\":1" + "0".repeat(much);
          case 4 -> "\"default_max_age\":1e" + "9".repeat(1 + chance.nextInt(80));
          case 5 ->
              "\"redirect_uris\":[" + "\"https://client.example/cb\",".repeat(much / 32) + "\"\"]";
          default ->
              IntStream.range(0, much / 16)
                  .mapToObj(n -> "\"member-" + n + "\":0")
                  .collect(Collectors.joining(","));
        };
    return text.equals("{}")
        ? "{" + addition + "}"
        : text.substring(0, text.length() - 1) + "," + addition + "}";
  }
}
