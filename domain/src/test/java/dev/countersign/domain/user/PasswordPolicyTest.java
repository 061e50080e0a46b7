package dev.countersign.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.PasswordRefusal.Common;
import dev.countersign.domain.user.PasswordRefusal.Name;
import dev.countersign.domain.user.PasswordRefusal.TooLong;
import dev.countersign.domain.user.PasswordRefusal.TooShort;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  private static final Set<String> LIST = Set.of("password", "dragon", "qwertyuiop", "2000");
  private static final Username ALICE = new Username("alice@users.example");

  private final PasswordPolicy policy =
      new PasswordPolicy(
          PasswordPolicy.ALONE, LIST::contains, Set.of("login.example.com", "Countersign"));

  private Result<Password, PasswordRefusal> check(String typed) {
    return policy.check(typed, ALICE);
  }

  @Test
  void acceptsFifteenCharactersAndRefusesFourteen() {
    assertThat(check("abcdefghijklmno")).isEqualTo(Result.ok(new Password("abcdefghijklmno")));
    assertThat(check("abcdefghijklmn")).isEqualTo(Result.refused(new TooShort(15, 14)));
    assertThat(check("")).isEqualTo(Result.refused(new TooShort(15, 0)));
  }

  @Test
  void acceptsEightCharactersWithASecondFactor() {
    var shorter = new PasswordPolicy(8, LIST::contains, Set.of());
    assertThat(shorter.check("abcdefgh", ALICE)).isInstanceOf(Result.Ok.class);
    assertThat(shorter.check("abcdefg", ALICE)).isEqualTo(Result.refused(new TooShort(8, 7)));
    assertThatThrownBy(() -> new PasswordPolicy(7, LIST::contains, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsCodePointsAfterNormalization() {
    assertThat(check("😀🐎🔋📎🍎🍐🍊🍋🍌🍉🍇🍓🍈🍒🍑")).isInstanceOf(Result.Ok.class);
    assertThat(check("😀🐎🔋📎🍎🍐🍊🍋🍌🍉🍇🍓🍈🍒"))
        .isEqualTo(Result.refused(new TooShort(15, 14)));
    // 7 letters, each typed as a letter and an accent
    assertThat(check("a\u0301e\u0301i\u0301o\u0301u\u0301y\u0301n\u0301z"))
        .isEqualTo(Result.refused(new TooShort(15, 8)));
  }

  @Test
  void acceptsAtMost1024Characters() {
    var longest = "😀 different words ".repeat(57).substring(0, 1080);
    var length = longest.codePointCount(0, longest.length());
    assertThat(length).isEqualTo(1023);
    assertThat(check(longest + "x")).isInstanceOf(Result.Ok.class);
    assertThat(check(longest + "xy")).isEqualTo(Result.refused(new TooLong()));
    assertThat(check("x".repeat(1_000_000))).isEqualTo(Result.refused(new TooLong()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordpassword",
        "PasswordPassword",
        "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ",
        "password1234567",
        "12345678password",
        "!!!!Dragon987654321",
        "DragonDragon2024",
        "qwertyuiopqwert20002000",
        "qwertyuiopqwertyuiopqw",
        "aaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "abc1abc1abc1abc1!"
      })
  void refusesCommonPasswordsAlsoInDisguise(String typed) {
    assertThat(check(typed)).isEqualTo(Result.refused(new Common()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice@users.example",
        "ALICE@users.example!",
        "AliceAliceAlice",
        "alice1234567890",
        "2026alicealicealice",
        "login.example.com",
        "Countersign2026",
        "countersigncountersign"
      })
  void refusesTheUsernameAndTheNameOfTheService(String typed) {
    assertThat(check(typed)).isEqualTo(Result.refused(new Name()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "password of my dragon",
        "dragon7391048265039",
        "alice has a red bicycle",
        "the countersign of the day",
        "               x 1 y",
        "837462910573625"
      })
  void acceptsOthersThatContainSuchWords(String typed) {
    assertThat(check(typed)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void acceptsARepeatedTextOfEightCharacters() {
    assertThat(check("qzjxkvw".repeat(3))).isEqualTo(Result.refused(new Common()));
    assertThat(check("qzjxkvwp".repeat(2))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void acceptsAShortTextRepeatedBetweenOtherText() {
    assertThat(check("1234567abababab")).isEqualTo(Result.refused(new Common()));
    assertThat(check("83610572abababab")).isInstanceOf(Result.Ok.class);
  }

  @Test
  void comparesWithoutCaseWidthAndLigatures() {
    assertThat(PasswordPolicy.folded("Ｐａß\ufb01")).isEqualTo("passfi");
  }

  @Test
  void explainsEachRefusalWithoutThePassword() {
    assertThat(new TooShort(15, 3).message())
        .isEqualTo("the password must have at least 15 characters, but has 3; use several words");
    assertThat(new TooLong().message()).contains("at most 1024 characters");
    assertThat(new Common().message()).contains("common password").contains("use several words");
    assertThat(new Name().message()).contains("username").contains("use several words");
  }
}
