package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed members from a registration document and stores the first error, so that a caller can
 * read all members and check once, at the end, whether all were valid.
 */
public final class MemberReader {

  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_SHOWN = 200;
  private static final int MOST_ITEMS = 50;
  private static final String DIRECTION_CONTROLS =
      "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

  private final JsonObject document;
  private final Set<String> asked = new HashSet<>();
  private @Nullable RegistrationError first;

  public MemberReader(JsonObject document) {
    this.document = document;
  }

  /** Returns the first error. */
  public Optional<RegistrationError> problem() {
    return Optional.ofNullable(first);
  }

  /** Stores an {@code invalid_client_metadata} error, unless an earlier error is stored. */
  public void complain(String reason) {
    complain(new InvalidClientMetadata(reason));
  }

  /** Stores an error, unless an earlier error is stored. */
  public void complain(RegistrationError error) {
    if (first == null) {
      first = error;
    }
  }

  /**
   * Returns a string of 1 to 1000 characters, without characters that change the display of other
   * characters.
   */
  public Optional<String> text(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonString(var value) && isText(value)
                    ? Optional.of(value)
                    : refused(name, "must be a string of 1 to " + LONGEST_TEXT + " characters"));
  }

  /** Returns such a string of at most {@code longest} characters. */
  public Optional<String> text(String name, int longest) {
    return string(name)
        .flatMap(
            value ->
                isText(value) && value.length() <= longest
                    ? Optional.of(value)
                    : refused(
                        name,
                        "must be 1 to "
                            + longest
                            + " characters without control characters and line breaks"));
  }

  /** Returns a string of at most 1000 characters, which may be empty or only spaces. */
  Optional<String> textOrNothing(String name) {
    return string(name)
        .flatMap(
            value ->
                value.matches(" {0," + LONGEST_TEXT + "}") || isText(value)
                    ? Optional.of(value)
                    : refused(name, "must be a string of up to " + LONGEST_TEXT + " characters"));
  }

  /**
   * Returns the URL of a page for users: https, or http on the user's own device, where a client is
   * developed. An empty string is treated as a missing member.
   */
  Optional<String> webPage(String name) {
    return nonEmpty(name)
        .flatMap(
            value ->
                HttpsUrl.parsePage(value).map(Optional::of).orElse(reason -> refused(name, reason)))
        .map(URI::toString);
  }

  /**
   * Returns an https URL that this server fetches. An empty string is treated as a missing member.
   */
  Optional<URI> url(String name) {
    return nonEmpty(name)
        .flatMap(
            value ->
                HttpsUrl.parse(value).map(Optional::of).orElse(reason -> refused(name, reason)));
  }

  /**
   * Returns an https URL that the user's browser opens. An empty string is treated as a missing
   * member.
   */
  Optional<URI> browserUrl(String name) {
    return nonEmpty(name)
        .flatMap(
            value ->
                HttpsUrl.parseForBrowser(value)
                    .map(Optional::of)
                    .orElse(reason -> refused(name, reason)));
  }

  /** Returns what {@link #text(String)} does. An empty string is treated as a missing member. */
  Optional<String> textIfAny(String name) {
    return nonEmpty(name).flatMap(value -> text(name));
  }

  /**
   * Returns whether the document has the member, with another value than null or the empty string.
   */
  boolean hasContent(String name) {
    return present(name).filter(json -> !json.equals(new JsonString(""))).isPresent();
  }

  /** Returns the member as it was sent, unless it is null or the empty string. */
  Optional<Json> sent(String name) {
    return hasContent(name) ? document.member(name) : Optional.empty();
  }

  // RFC 7592 §2.2 treats an omitted value, null and an empty value alike; forms of applications
  // send the fields that a user left empty.
  private Optional<String> nonEmpty(String name) {
    return string(name).filter(value -> !value.isEmpty());
  }

  /** Returns a string that {@code parse} accepts, as the parsed value. */
  <T> Optional<T> known(String name, Function<String, Optional<T>> parse) {
    return text(name)
        .flatMap(
            value ->
                parse
                    .apply(value)
                    .or(() -> refused(name, "has a value that this server does not support")));
  }

  /** Returns an array of strings; empty if the member is missing. */
  public Optional<List<String>> texts(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonArray array && array.items().size() <= MOST_ITEMS
                    ? array.strings().or(() -> refused(name, "must be an array of strings"))
                    : refused(name, "must be an array of at most " + MOST_ITEMS + " strings"));
  }

  /**
   * Returns an array of strings of the form that {@link #text} accepts; empty if the member is
   * missing.
   */
  Optional<List<String>> textLines(String name) {
    return texts(name)
        .flatMap(
            lines ->
                lines.stream().allMatch(MemberReader::isText)
                    ? Optional.of(lines)
                    : refused(
                        name, "must be strings of 1 to " + LONGEST_TEXT + " characters each"));
  }

  /** Returns a boolean. */
  public Optional<Boolean> bool(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonBoolean(var value)
                    ? Optional.of(value)
                    : refused(name, "must be true or false"));
  }

  /** Returns an integer from 0 to 2^31 - 1. */
  public Optional<Integer> count(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonInteger(var value) && value >= 0 && value <= Integer.MAX_VALUE
                    ? Optional.of((int) value)
                    : refused(name, "must be a whole number that is not negative"));
  }

  /** Returns an object. */
  public Optional<JsonObject> object(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonObject object
                    ? Optional.of(object)
                    : refused(name, "must be an object"));
  }

  private Optional<String> string(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonString(var value)
                    ? Optional.of(value)
                    : refused(name, "must be a string"));
  }

  /** Returns an array of any values. */
  public Optional<JsonArray> array(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonArray array
                    ? Optional.of(array)
                    : refused(name, "must be an array"));
  }

  /**
   * Stores an error if the document has an unknown member, because it may be a misspelt known
   * member.
   */
  public void refuseOthersThan(Set<String> known) {
    document.members().keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name ->
                complain(
                    shortened(name)
                        + " is unknown: the known members are "
                        + known.stream().sorted().collect(Collectors.joining(", "))));
  }

  /** Returns whether the document has the member, with a value other than null. */
  public boolean has(String name) {
    return present(name).isPresent();
  }

  // RFC 7591 §2: members may be omitted; null is treated as omitted.
  private Optional<Json> present(String name) {
    asked.add(name);
    return document.member(name).filter(json -> !(json instanceof JsonNull));
  }

  /** Returns the names of the members that were read, also if the document does not have them. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  /** Returns the members that were not read, filtered by name. */
  JsonObject unasked(Predicate<String> wanted) {
    var rest = new LinkedHashMap<String, Json>();
    document
        .members()
        .forEach(
            (name, value) -> {
              if (!asked.contains(name) && wanted.test(name) && !(value instanceof JsonNull)) {
                rest.put(name, value);
              }
            });
    return new JsonObject(rest);
  }

  /** Returns the names of the document's members that begin with this text. */
  List<String> namesThatBegin(String beginning) {
    return document.members().keySet().stream()
        .filter(name -> name.startsWith(beginning) && has(name))
        .toList();
  }

  /** Shortens a value that a client sent, for use in an error description. */
  public static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  private <T> Optional<T> refused(String name, String reason) {
    complain(name + " " + reason);
    return Optional.empty();
  }

  private static boolean isText(String value) {
    return !value.isBlank()
        && value.length() <= LONGEST_TEXT
        && value.codePoints().noneMatch(MemberReader::isDeceptive);
  }

  // Control characters, unpaired surrogates, line breaks, and characters that change the text
  // direction: with them, users would see another text than the value.
  private static boolean isDeceptive(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> DIRECTION_CONTROLS.indexOf(codePoint) >= 0;
    };
  }
}
