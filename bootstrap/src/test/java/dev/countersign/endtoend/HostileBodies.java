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
 * Random request bodies, the same in each run: arbitrary registrations, registrations with a few
 * corrupted bytes, and JSON that is expensive to read.
 */
final class HostileBodies {

  private final Random random;
  private final ArbitraryDocuments documents;

  HostileBodies(long seed) {
    this.random = new Random(seed);
    this.documents = new ArbitraryDocuments(seed);
  }

  /** Returns the next body, from a document that also has these members. */
  byte[] next(JsonObject members) {
    var document = documents.next();
    for (var member : members.members().entrySet()) {
      document = document.with(member.getKey(), member.getValue());
    }
    var text = JsonText.write(document);
    return switch (random.nextInt(10)) {
      case 0 -> corrupted(text.getBytes(UTF_8));
      case 1 -> corrupted(text);
      case 2 -> expensive(text).getBytes(UTF_8);
      default -> text.getBytes(UTF_8);
    };
  }

  private byte[] corrupted(byte[] bytes) {
    switch (random.nextInt(4)) {
      case 0 -> random.nextBytes(bytes);
      case 1 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      default -> {
        for (var i = random.nextInt(5); i >= 0; i--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
    }
    return bytes;
  }

  private byte[] corrupted(String text) {
    var inside = text.substring(1);
    return switch (random.nextInt(9)) {
      case 0 -> text.getBytes(UTF_16);
      case 1 -> ("\ufeff" + text).getBytes(UTF_8);
      case 2 -> (text + text).getBytes(UTF_8);
      case 3 -> ("[" + text + "]").getBytes(UTF_8);
      case 4 -> "null".getBytes(UTF_8);
      case 5 -> new byte[0];
      // A duplicate member; half of a surrogate pair; and a string that is not closed.
      case 6 -> ("{\"scope\":\"a\",\"scope\":\"b\"," + inside).getBytes(UTF_8);
      case 7 -> ("{\"client_name\":\"\\ud800\"," + inside).getBytes(UTF_8);
      default -> ("{\"client_name\":\"\u0000" + inside).getBytes(UTF_8);
    };
  }

  private String expensive(String text) {
    var much = 1 << (4 + random.nextInt(14));
    var addition =
        switch (random.nextInt(7)) {
          case 0 -> "\"jwks\":" + "[".repeat(much) + "]".repeat(much);
          case 1 -> "\"jwks\":" + "{\"keys\":".repeat(much / 8) + "0" + "}".repeat(much / 8);
          case 2 -> "\"client_name\":\"" + "a".repeat(much) + "\"";
          case 3 -> "\"default_max_age\":1" + "0".repeat(much);
          case 4 -> "\"default_max_age\":1e" + "9".repeat(1 + random.nextInt(80));
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
