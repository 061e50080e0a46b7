package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ConfusableDetector;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link ConfusableDetector} in memory: it knows only the look-alikes that tests use. */
public final class InMemoryConfusableDetector implements ConfusableDetector {

  private static final Map<String, String> LOOK_ALIKES =
      Map.ofEntries(
          Map.entry("\u0430", "a"),
          Map.entry("\u0440", "p"),
          Map.entry("\u0443", "y"),
          Map.entry("\u0420", "P"),
          Map.entry("\u04cf", "l"),
          Map.entry("\u0391", "A"),
          Map.entry("\u03a1", "P"),
          Map.entry("\u03c1", "p"),
          Map.entry("1", "l"),
          Map.entry("I", "l"),
          Map.entry("0", "O"),
          Map.entry("m", "rn"));

  private static final String UNSEEN =
      "\u00ad\u1160\u200b-\u200f\u2060\u3164\ufe0e\ufe0f\u2800\\p{Co}\\p{Cs}\\p{Cc}";
  private static final Pattern BLANK = Pattern.compile("[\\p{IsWhite_Space}" + UNSEEN + "]+");
  private static final Pattern NEEDED =
      Pattern.compile(
          "\\p{IsArabic}\u200c|[\\p{So}&&[^\u2800]](\u200d\\p{So}|\ufe0f)*|[0-9]\ufe0f\u20e3");
  private static final Pattern HIDDEN = Pattern.compile("[" + UNSEEN + "]|(\\p{Mn})\\1");
  private static final Pattern ACCENTS =
      Pattern.compile("(?<=[\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}])\\p{Mn}+");
  private static final Set<UnicodeScript> NO_ALPHABET =
      EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);
  private static final List<Set<UnicodeScript>> TOGETHER =
      List.of(
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

  @Override
  public Set<String> looks(String name) {
    return Stream.of(name, folded(name))
        .map(text -> folded(skeleton(text)))
        .map(InMemoryConfusableDetector::atAGlance)
        .filter(look -> !look.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String folded(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static String skeleton(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .mapToObj(Character::toString)
        .map(letter -> LOOK_ALIKES.getOrDefault(letter, letter))
        .collect(Collectors.joining());
  }

  private static String atAGlance(String text) {
    var visible = BLANK.matcher(text).replaceAll("");
    var letters = ACCENTS.matcher(visible.replaceAll("\\p{P}", "")).replaceAll("");
    return letters.isEmpty() ? visible : letters;
  }

  @Override
  public boolean isSuspicious(String name) {
    var seen = NEEDED.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    return HIDDEN.matcher(seen).find()
        || Stream.of(name.split("[^\\p{L}\\p{M}\\p{N}]+")).anyMatch(word -> mixes(scripts(word)))
        || digits(name) > 1
        || scripts(name).stream().anyMatch(script -> masquerades(name, script));
  }

  private static Set<UnicodeScript> scripts(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .filter(script -> !NO_ALPHABET.contains(script))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean mixes(Set<UnicodeScript> scripts) {
    return scripts.size() > 1 && TOGETHER.stream().noneMatch(set -> set.containsAll(scripts));
  }

  private static long digits(String name) {
    return name.codePoints()
        .filter(Character::isDigit)
        .map(digit -> digit - Character.digit(digit, 10))
        .distinct()
        .count();
  }

  private static boolean masquerades(String name, UnicodeScript script) {
    return script != UnicodeScript.LATIN
        && name.codePoints()
            .filter(Character::isLetter)
            .filter(letter -> UnicodeScript.of(letter) == script)
            .mapToObj(Character::toString)
            .allMatch(LOOK_ALIKES::containsKey);
  }
}
