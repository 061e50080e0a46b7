package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.LocalizedText;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads what a client tells people of itself, in the languages that it does so.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.2">RFC 7591 §2.2</a>
 */
final class DescriptionReader {

  static final int MOST_LANGUAGES = 50;

  private static final int LONGEST_TAG = 64;

  private final MemberReader members;

  DescriptionReader(MemberReader members) {
    this.members = members;
  }

  ClientDescription read() {
    return new ClientDescription(
        localized("client_name", members::text),
        localized("client_uri", members::webPage),
        localized("logo_uri", members::webPage),
        localized("policy_uri", members::webPage),
        localized("tos_uri", members::webPage),
        members.textLines("contacts").orElse(List.of()),
        members.text("software_id"),
        members.text("software_version"));
  }

  private LocalizedText localized(String name, Function<String, Optional<String>> value) {
    return new LocalizedText(value.apply(name), tagged(name, value));
  }

  // RFC 7591 §2.2: "BCP 47 [RFC5646] language tags are added to client metadata member names,
  // delimited by a "#" character."
  private Map<String, String> tagged(String name, Function<String, Optional<String>> value) {
    var texts = new LinkedHashMap<String, String>();
    var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (var member : members.namesThatBegin(name + "#")) {
      var tag = member.substring(name.length() + 1);
      if (!isLanguageTag(tag)) {
        members.complain(MemberReader.shortened(member) + " has no language tag of BCP 47");
      } else if (!seen.add(tag)) {
        // RFC 5646 §2.1.1: "At all times, language tags and their subtags, including private use
        // and extensions, are to be treated as case insensitive".
        members.complain(member + " stands there twice, in letters of another case");
      }
      value.apply(member).ifPresent(text -> texts.put(tag, text));
    }
    if (texts.size() > MOST_LANGUAGES) {
      members.complain(name + " must be in at most " + MOST_LANGUAGES + " languages");
    }
    return texts;
  }

  private static boolean isLanguageTag(String tag) {
    if (tag.isEmpty() || tag.length() > LONGEST_TAG) {
      return false;
    }
    try {
      var _ = new Locale.Builder().setLanguageTag(tag);
      return true;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }
}
