package dev.countersign.http.client;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSetSpanner;
import dev.countersign.application.client.driven.ConfusableDetector;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@link ConfusableDetector} with the tables of ICU. It keeps nothing of a name, so that all
 * threads share it.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/">Unicode Technical Standard 39</a>
 */
@Singleton
public final class IcuConfusableDetector implements ConfusableDetector {

  private static final UnicodeSetSpanner BLANK =
      new UnicodeSetSpanner(
          new UnicodeSet(
                  "[[:White_Space:][:Default_Ignorable_Code_Point:][:Cc:][:Cf:][:Cs:]\\u2800]")
              .freeze());
  private static final UnicodeSetSpanner PUNCTUATION =
      new UnicodeSetSpanner(new UnicodeSet("[:P:]").freeze());
  // Where they make another letter for those who read them, but not for those who glance.
  private static final Pattern ACCENTS =
      Pattern.compile("(?<=[\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}])\\p{Mn}+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Cf}]+");
  private static final Pattern LATIN = Pattern.compile("[A-Za-z]+");

  private final SpoofChecker words =
      new SpoofChecker.Builder()
          .setChecks(
              SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.HIDDEN_OVERLAY)
          // UTS 39 §5.2: Latin beside Chinese, Japanese or Korean is the only mixture.
          .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();
  private final SpoofChecker numbers =
      new SpoofChecker.Builder().setChecks(SpoofChecker.MIXED_NUMBERS).build();

  IcuConfusableDetector() {}

  @Override
  public Set<String> looks(String name) {
    // Two, because letters may look alike in one case and not in the other.
    return Stream.of(name, folded(name))
        .map(written -> folded(words.getSkeleton(written)))
        .map(IcuConfusableDetector::atAGlance)
        .filter(look -> !look.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String folded(String text) {
    return UCharacter.foldCase(text, true);
  }

  private static String atAGlance(String text) {
    var visible = BLANK.deleteFrom(text);
    var letters = ACCENTS.matcher(PUNCTUATION.deleteFrom(visible)).replaceAll("");
    return letters.isEmpty() ? visible : letters;
  }

  @Override
  public boolean isSuspicious(String name) {
    // Word by word: whole words of two alphabets stand side by side in many an honest name.
    return WORD.matcher(name).results().anyMatch(word -> words.failsChecks(word.group()))
        || numbers.failsChecks(name)
        || UnseenCharacters.in(name)
        || masquerades(name);
  }

  /** Whether there is an alphabet whose letters, as far as the name has them, all look Latin. */
  private boolean masquerades(String name) {
    return name
        .codePoints()
        .filter(UCharacter::isLetter)
        .boxed()
        .filter(letter -> isOfAnotherAlphabet(UScript.getScript(letter)))
        .collect(Collectors.groupingBy(UScript::getScript))
        .values()
        .stream()
        .anyMatch(letters -> letters.stream().allMatch(this::looksLatin));
  }

  private static boolean isOfAnotherAlphabet(int script) {
    return IntStream.of(UScript.LATIN, UScript.COMMON, UScript.INHERITED, UScript.UNKNOWN)
        .noneMatch(known -> known == script);
  }

  // Without its own accent, but not without a stroke that tells it from a Latin letter.
  private boolean looksLatin(int letter) {
    var bare = Normalizer2.getNFDInstance().normalize(Character.toString(letter)).codePointAt(0);
    return LATIN.matcher(words.getSkeleton(Character.toString(bare))).matches();
  }
}
