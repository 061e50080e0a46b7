package dev.countersign.http.client;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;

/**
 * Characters that nobody sees, where no alphabet and no picture needs them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5892.html#appendix-A">RFC 5892 appendix A</a>
 */
final class UnseenCharacters {

  private static final UnicodeSet UNSEEN =
      new UnicodeSet("[[:Default_Ignorable_Code_Point:][:Cc:][:Cf:][:Co:][:Cs:]\\u2800]").freeze();
  private static final UnicodeSet VARIATIONS = new UnicodeSet("[:Variation_Selector:]").freeze();
  private static final int NON_JOINER = 0x200c;
  private static final int JOINER = 0x200d;
  private static final int KEYCAP = 0x20e3;
  private static final int FLAG = 0x1f3f4;
  private static final int FIRST_TAG = 0xe0020;
  private static final int LAST_TAG = 0xe007f;
  private static final int VIRAMA = 9;

  private UnseenCharacters() {}

  /** Whether the name has such a character. */
  static boolean in(String name) {
    var letters = name.codePoints().toArray();
    var before = -1;
    for (var i = 0; i < letters.length; i++) {
      var letter = letters[i];
      var after = i + 1 < letters.length ? letters[i + 1] : -1;
      if (!UNSEEN.contains(letter)) {
        before = isBorne(letter) ? before : letter;
      } else if (!isNeeded(letter, before, after)) {
        return true;
      }
    }
    return false;
  }

  // Vowel signs and the like stand on a letter, which goes on to the next one all the same.
  private static boolean isBorne(int letter) {
    return joining(letter) == UCharacter.JoiningType.TRANSPARENT && !isVirama(letter);
  }

  private static boolean isNeeded(int letter, int before, int after) {
    if (before < 0) {
      return false;
    }
    if (letter == NON_JOINER || letter == JOINER) {
      return joins(before) || (letter == JOINER && isPicture(before));
    }
    if (VARIATIONS.contains(letter)) {
      return isPicture(before) || isIdeograph(before) || after == KEYCAP;
    }
    return letter >= FIRST_TAG && letter <= LAST_TAG && before == FLAG;
  }

  // RFC 5892 appendix A.1 and A.2: after a virama, or where letters are joined.
  private static boolean joins(int letter) {
    var joining = joining(letter);
    return isVirama(letter)
        || joining == UCharacter.JoiningType.DUAL_JOINING
        || joining == UCharacter.JoiningType.RIGHT_JOINING;
  }

  private static int joining(int letter) {
    return UCharacter.getIntPropertyValue(letter, UProperty.JOINING_TYPE);
  }

  private static boolean isVirama(int letter) {
    return UCharacter.getCombiningClass(letter) == VIRAMA;
  }

  private static boolean isPicture(int letter) {
    return letter > 0x7f
        && (UCharacter.hasBinaryProperty(letter, UProperty.EMOJI)
            || UCharacter.hasBinaryProperty(letter, UProperty.EXTENDED_PICTOGRAPHIC));
  }

  private static boolean isIdeograph(int letter) {
    return UCharacter.hasBinaryProperty(letter, UProperty.IDEOGRAPHIC);
  }
}
