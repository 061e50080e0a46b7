package dev.countersign.domain.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text for users, registered in one or more languages.
 *
 * @param untagged the text without a language tag, for users who read none of the other languages
 * @param tagged by BCP 47 language tag, written as the client wrote it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.2">RFC 7591 §2.2</a>
 */
public record LocalizedText(Optional<String> untagged, Map<String, String> tagged) {

  /** No text in any language. */
  public static final LocalizedText NONE = new LocalizedText(Optional.empty(), Map.of());

  /** Copies the texts and keeps their order. */
  public LocalizedText {
    tagged = Collections.unmodifiableMap(new LinkedHashMap<>(tagged));
  }

  /** Returns a text without a language tag. */
  public static LocalizedText of(String untagged) {
    return new LocalizedText(Optional.of(untagged), Map.of());
  }

  /**
   * Returns the text for a user who reads the languages {@code wanted}, in order of preference.
   * Without a match it returns the text without a tag, or else the first text.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4647.html#section-3.4">RFC 4647 §3.4</a>
   */
  public Optional<String> in(List<Locale.LanguageRange> wanted) {
    return Optional.ofNullable(Locale.lookupTag(wanted, tagged.keySet()))
        .map(tagged::get)
        .or(() -> untagged)
        .or(() -> tagged.values().stream().findFirst());
  }

  /** Returns the texts of all languages. */
  public Stream<String> all() {
    return Stream.concat(untagged.stream(), tagged.values().stream());
  }

  /** Returns the text for a user whose languages are not known. */
  public Optional<String> inAnyLanguage() {
    return in(List.of());
  }
}
