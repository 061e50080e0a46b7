package dev.countersign.http.oauth;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What stands in a query or a form, in its order, doubled names kept.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#appendix-B">RFC 6749 appendix B</a>
 */
public record FormParameters(List<Pair> pairs) {

  /** No parameters at all. */
  public static final FormParameters NONE = new FormParameters(List.of());

  private static final int MOST = 128;
  private static final int LONGEST = 1 << 16;

  /** One name with one value. */
  public record Pair(String name, String value) {
    @Override
    public String toString() {
      return "Pair[" + name + ", redacted]";
    }
  }

  /** Copies the pairs. */
  public FormParameters {
    pairs = List.copyOf(pairs);
  }

  /** Reads {@code application/x-www-form-urlencoded}; refuses what does not decode. */
  public static Result<FormParameters, InvalidRequest> parse(String text) {
    if (text.isEmpty()) {
      return Result.ok(NONE);
    }
    if (text.length() > LONGEST) {
      return refused("the parameters are too long");
    }
    var parts = text.split("&", MOST + 1);
    if (parts.length > MOST) {
      return refused("there are more than " + MOST + " parameters");
    }
    var pairs = new ArrayList<Pair>();
    for (var part : parts) {
      if (part.isEmpty()) {
        continue;
      }
      var equals = part.indexOf('=');
      var name = equals < 0 ? part : part.substring(0, equals);
      try {
        pairs.add(new Pair(decoded(name), equals < 0 ? "" : decoded(part.substring(equals + 1))));
      } catch (IllegalArgumentException e) {
        return refused("a parameter is not form-urlencoded");
      }
    }
    return Result.ok(new FormParameters(pairs));
  }

  /** Undoes the encoding of one name or value; throws if that cannot be done. */
  public static String decoded(String text) {
    var decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    if (decoded.indexOf('\uFFFD') >= 0) {
      throw new IllegalArgumentException("not UTF-8");
    }
    return decoded;
  }

  /** Encodes one name or value so that readers of queries and of fragments agree on it. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Result<FormParameters, InvalidRequest> refused(String reason) {
    return Result.refused(new InvalidRequest(reason));
  }

  /** The form in which the hexagon takes them. */
  public Parameters parameters() {
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : pairs) {
      values.computeIfAbsent(pair.name(), name -> new ArrayList<>()).add(pair.value());
    }
    return new Parameters(values);
  }

  /** The value of {@code name} if it stands there once, and else an empty text. */
  public String get(String name) {
    return parameters().get(name).orElse("");
  }

  /** The same with each value of {@code name} changed; a value that becomes empty goes. */
  public FormParameters change(String name, UnaryOperator<String> change) {
    return new FormParameters(
        pairs.stream()
            .map(
                pair ->
                    pair.name().equals(name) ? new Pair(name, change.apply(pair.value())) : pair)
            .filter(pair -> !(pair.name().equals(name) && pair.value().isEmpty()))
            .toList());
  }

  /** The encoded form: ASCII, nothing in it but what may stand in a query. */
  public String text() {
    return pairs.stream()
        .map(pair -> encoded(pair.name()) + "=" + encoded(pair.value()))
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    return "FormParameters" + pairs;
  }
}
