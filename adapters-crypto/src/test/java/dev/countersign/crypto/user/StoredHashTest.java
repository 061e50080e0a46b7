package dev.countersign.crypto.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes as other systems stored them are read within limits, and verified. */
class StoredHashTest {

  private static final String SALT = "c2l4dGVlbiBieXRlcyEhIQ";
  private static final String HASH = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        // The reference implementation of Argon2 (phc-winner-argon2, test.c).
        "password"
            + " $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "password"
            + " $argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
        "password $argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ",
        // The program argon2 of the reference implementation, in Debian 12; the second with -v 10.
        "password"
            + " $argon2d$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$lV5dWxY6G2C7o1/DbQSWR0+6T2tZrVNihmbwf7L5Pq8",
        "password"
            + " $argon2id$m=65536,t=2,p=1$c29tZXNhbHQ$mA69JKTmZ/FjRvnUp4sXVyh4NhPgzG+xfC7IhLFkNd8",
        // crypt_blowfish and libxcrypt.
        "U*U $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U*U $2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a",
        "abc $2b$10$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi",
        "'correct horse Ærlig' $2y$06$CCCCCCCCCCCCCCCCCCCCC.fLcQXQKEUcpaRB2q5MGhJ8Vkrh3m0v.",
        // RFC 7914 §12, its second and third vector.
        "password"
            + " $scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA",
        "pleaseletmein"
            + " $scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw",
        // The third vector again, by libxcrypt.
        "pleaseletmein $7$C6..../....SodiumChloride$kBGj9fHznVYFQMEn/qDCfrDevf9YDtcDdKvEqHJLV8D",
        // The scrypt library of Lambdaworks.
        "secret $s0$e0801$epIxT/h6HbbwHaehFnh/bw==$7H0vsXlY8UxxyW/BWx/9GuY7jEvGjT71GFd6O4SZND0=",
        // RFC 6070, its fourth vector.
        "password $pbkdf2$4096$c2FsdA$SwB5AbdlSJq.rUnZJvch0GWkKcE",
        "password $pbkdf2-sha1$i=4096$c2FsdA$SwB5AbdlSJq+rUnZJvch0GWkKcE=",
        // RFC 7914 §11, its second vector, to the length of SHA-256.
        "Password $pbkdf2-sha256$80000$TmFDbA$TdzY9guYviGDDO5e8icB.WQaRBjQTAQUrv8Ih2s0q1Y",
        // hashlib of Python.
        "secret"
            + " $pbkdf2-sha512$i=210000,l=64$c2l4dGVlbiBieXRlIHNhbHQ$kDTCSBTENkAf9j57fCqybOGmQVc1IeSCdIdghpgVFFsdsib/dZJT2h3kaOvdjFY5ZlBoKpT+p511rjfe+a4jEw",
        "secret pbkdf2_sha256$1000$saltsaltsalt$sVaWem31qy3rw+Ldi3plA/XzhMSNi9/XHnnD1Ytj05o="
      })
  void verifiesPublishedHashes(String password, String text) {
    assertThat(matches(password, text)).isTrue();
    assertThat(matches(password + "x", text)).isFalse();
    assertThat(matches("", text)).isFalse();
    var other = password.charAt(0) == 'x' ? 'y' : 'x';
    assertThat(matches(other + password.substring(1), text)).isFalse();
  }

  @Test
  void comparesTheFirst72BytesOfABcryptPassword() {
    // crypt_blowfish
    var text = "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
    var first = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    assertThat(matches(first + "chars after 72 are ignored", text)).isTrue();
    assertThat(matches(first, text)).isTrue();
    assertThat(matches(first.substring(0, 71), text)).isFalse();
    assertThat(matches(first.substring(0, 71) + "0", text)).isFalse();
  }

  @Test
  void matchesNoBcryptHashWithANulInThePassword() {
    // In C, this password is U*U.
    var text = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    assertThat(matches("U*U\0", text)).isFalse();
    assertThat(matches("U*U\0x", text)).isFalse();
  }

  @Test
  void readsANulInThePasswordOfOtherAlgorithms() {
    // RFC 6070, its sixth vector: the hash has 16 bytes.
    var text = "$pbkdf2$4096$c2EAbHQ$Vvpqp1VICZ3MN9fwNCXgww";
    assertThat(matches("pass\0word", text)).isTrue();
    assertThat(matches("pass", text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "$argon2id$v=19$m=131073,t=1,p=1$SALT$HASH 'the memory of Argon2 must be 8 KiB for each"
            + " lane to m=131072 (128 MiB), but is m=131073'",
        "$argon2id$v=19$m=131072,t=9,p=1$SALT$HASH 'the memory times the passes of Argon2 must be"
            + " at most 1 GiB (m*t=1048576), but is 1179648'",
        "$argon2id$v=19$m=65536,t=17,p=1$SALT$HASH 'the passes of Argon2 must be t=1 to t=16, but"
            + " are t=17'",
        "$argon2id$v=19$m=65536,t=2,p=9$SALT$HASH 'the parallelism of Argon2 must be p=1 to p=8,"
            + " but is p=9'",
        "$argon2id$v=19$m=7,t=2,p=1$SALT$HASH 'the memory of Argon2 must be 8 KiB for each lane to"
            + " m=131072 (128 MiB), but is m=7'",
        "$argon2id$v=18$m=65536,t=2,p=1$SALT$HASH 'the version of Argon2 must be v=16 or v=19, but"
            + " is v=18'",
        "$argon2id$v=19$m=65536,t=2,p=1,keyid=AA$SALT$HASH 'an Argon2 hash must be"
            + " $argon2id$v=19$m=…,t=…,p=…$salt$hash'",
        "$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$HASH 'the salt of Argon2 must have at least 8 bytes,"
            + " but has 4'",
        "$argon2id$v=19$m=65536,t=2,p=1$SALT$c2FsdA 'the hash must have 16 to 64 bytes, but has 4'",
        "$2b$15$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi 'the cost of bcrypt must be"
            + " 04 to 14, but is 15'",
        "$2b$03$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi 'the cost of bcrypt must be"
            + " 04 to 14, but is 03'",
        "$2x$10$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi 'the version of bcrypt must"
            + " be $2a$, $2b$ or $2y$, but is $2x$'",
        "$2$10$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi 'the version of bcrypt must be"
            + " $2a$, $2b$ or $2y$, but is $2$'",
        "$2b$10$WvvTPHKwdBJ3uk0Z37EMR. 'a bcrypt hash must be $2b$, two digits, $ and 53 characters"
            + " of its alphabet'",
        "$scrypt$ln=18,r=8,p=1$SALT$HASH 'the memory of scrypt, 128*N*r, must be at most 128 MiB"
            + " (134,217,728), but is 268,435,456'",
        "$scrypt$ln=20,r=999999999,p=1$SALT$HASH 'the cost of scrypt must be N=2^10 to N=2^20, and"
            + " r=1 to r=32'",
        "$scrypt$ln=1,r=524288,p=3$SALT$HASH 'the cost of scrypt must be N=2^10 to N=2^20, and r=1"
            + " to r=32'",
        "$scrypt$ln=10,r=33,p=1$SALT$HASH 'the cost of scrypt must be N=2^10 to N=2^20, and r=1 to"
            + " r=32'",
        "$scrypt$ln=9,r=8,p=1$SALT$HASH 'the cost of scrypt must be N=2^10 to N=2^20, and r=1 to"
            + " r=32'",
        "$scrypt$ln=16,r=32,p=1$SALT$HASH 'the memory of scrypt, 128*N*r, must be at most 128 MiB"
            + " (134,217,728), but is 268,435,456'",
        "$scrypt$ln=17,r=8,p=5$SALT$HASH 'the parallelism of scrypt must be p=1 to p=16, and"
            + " 128*N*r*p at most 512 MiB, but is p=5'",
        "$scrypt$ln=10,r=8,p=17$SALT$HASH 'the parallelism of scrypt must be p=1 to p=16, and"
            + " 128*N*r*p at most 512 MiB, but is p=17'",
        "$scrypt$ln=16,r=1,p=1$SALT$HASH 'the cost of scrypt with r=1 must be at most N=2^15'",
        "$scrypt$ln=0,r=8,p=1$SALT$HASH 'the cost of scrypt must be N=2^10 to N=2^20, and r=1 to"
            + " r=32'",
        "$s0$ffffffff$SALT$HASH 'the cost of scrypt must be N=2^10 to N=2^20, and r=1 to r=32'",
        "$7$z6..../....SodiumChloride$kBGj9fHznVYFQMEn/qDCfrDevf9YDtcDdKvEqHJLV8D 'the cost of"
            + " scrypt must be N=2^10 to N=2^20, and r=1 to r=32'",
        "$7$C6....zzzzzSodiumChloride$kBGj9fHznVYFQMEn/qDCfrDevf9YDtcDdKvEqHJLV8D 'the parallelism"
            + " of scrypt must be p=1 to p=16, and 128*N*r*p at most 512 MiB, but is p=1073741823'",
        "$scrypt$ln=16$SALT$HASH 'an scrypt hash must be $scrypt$ln=…,r=…,p=…$salt$hash, or of the"
            + " forms $s0$ and $7$'",
        "$pbkdf2-sha256$2000001$SALT$HASH 'the rounds of PBKDF2 must be 1 to 2,000,000, but are"
            + " 2,000,001'",
        "$pbkdf2-sha256$0$SALT$HASH 'the rounds of PBKDF2 must be 1 to 2,000,000, but are 0'",
        "$pbkdf2$1000$SALT$HASH 'the hash of PBKDF2 with sha1 must have at most 20 bytes, but has"
            + " 32'",
        "$pbkdf2-sha256$1000$eA$HASH 'the salt must have 4 to 128 bytes, but has 1'",
        "$pbkdf2-sha256$i=1000,l=33$SALT$HASH 'the l of PBKDF2 must be the length of the hash'",
        "$pbkdf2-md5$1000$SALT$HASH 'a PBKDF2 hash must be $pbkdf2-sha256$rounds$salt$hash, with"
            + " sha1, sha256 or sha512'",
        "$pbkdf2-sha256$1000$=$HASH 'the salt and the hash must be base64'"
      })
  void refusesHashesThatCostTooMuchOrAreMalformed(String text, String reason) {
    assertThat(read(text.replace("SALT", SALT).replace("HASH", HASH)))
        .isEqualTo(Result.refused(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "5f4dcc3b5aa765d61d8327deb882cf99",
        "$1$salt$qJH7.N4xYta3aEG/dfqo/0",
        "$6$rounds=5000$saltstring$x",
        "$y$j9T$x",
        "{SSHA}x",
        "bcrypt_sha256$$2b$12$x"
      })
  void refusesOtherAlgorithms(String text) {
    assertThat(read(text))
        .isEqualTo(
            Result.refused(
                "the algorithm of a password hash must be Argon2, bcrypt, scrypt or PBKDF2, in the"
                    + " PHC or the modular crypt format; set another password for this user"
                    + " instead"));
  }

  @Test
  void refusesAVeryLongText() {
    assertThat(read("$argon2id$v=19$" + "9".repeat(10_000_000)))
        .isEqualTo(Result.refused("a password hash must have at most 512 characters"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=19456,t=1,p=1$SALT$HASH",
        "$argon2id$v=19$m=7167,t=16,p=1$SALT$HASH",
        "$argon2i$v=19$m=65536,t=3,p=4$SALT$HASH",
        "$argon2d$v=19$m=65536,t=3,p=4$SALT$HASH",
        "$argon2id$v=16$m=65536,t=3,p=4$SALT$HASH",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$HASH",
        "$2b$09$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi",
        "$scrypt$ln=16,r=8,p=1$SALT$HASH",
        "$scrypt$ln=12,r=8,p=16$SALT$HASH",
        "$scrypt$ln=17,r=8,p=1$c29tZXNhbHQ$HASH",
        "$pbkdf2-sha256$599999$SALT$HASH",
        "$pbkdf2-sha512$209999$SALT$HASH",
        "$pbkdf2-sha256$600000$c29tZXNhbHQ$HASH"
      })
  void flagsWeakHashes(String text) {
    assertThat(usable(text).weak()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=47104,t=1,p=1$SALT$HASH",
        "$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH",
        "$argon2id$v=19$m=7168,t=5,p=1$SALT$HASH",
        "$argon2id$v=19$m=131072,t=8,p=8$SALT$HASH",
        "$2b$10$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi",
        "$2b$14$WvvTPHKwdBJ3uk0Z37EMR.hLA2W6N9AEBhEgrAOljy2Ae5MtaSIUi",
        "$scrypt$ln=17,r=8,p=1$SALT$HASH",
        "$scrypt$ln=17,r=8,p=4$SALT$HASH",
        "$scrypt$ln=13,r=8,p=10$SALT$HASH",
        "$pbkdf2-sha256$600000$SALT$HASH",
        "$pbkdf2-sha256$2000000$SALT$HASH",
        "$pbkdf2-sha512$210000$SALT$HASH"
      })
  void doesNotFlagOthers(String text) {
    assertThat(usable(text).weak()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ln=10,r=1,p=1",
        "ln=10,r=1,p=16",
        "ln=10,r=32,p=1",
        "ln=10,r=32,p=16",
        "ln=15,r=1,p=16",
        "ln=15,r=32,p=1",
        "ln=19,r=2,p=1",
      })
  void computesTheCornersThatItAccepts(String cost) {
    assertThat(matches("secret", "$scrypt$" + cost + "$SALT$HASH")).isFalse();
  }

  @Test
  void tellsTheMemoryThatAHashNeeds() {
    assertThat(usable("$argon2id$v=19$m=65536,t=2,p=1$SALT$HASH").memory()).isEqualTo(65536);
    assertThat(usable("$scrypt$ln=17,r=8,p=4$SALT$HASH").memory()).isEqualTo(131080);
    assertThat(usable("$scrypt$ln=10,r=32,p=16$SALT$HASH").memory()).isEqualTo(4096 + 128);
    assertThat(usable("$pbkdf2-sha256$1000$SALT$HASH").memory()).isZero();
  }

  private static Result<StoredHash, String> read(String text) {
    return StoredHashReader.read(text);
  }

  private static StoredHash usable(String text) {
    return read(text.replace("SALT", SALT).replace("HASH", HASH))
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }

  private static boolean matches(String password, String text) {
    return usable(text).matches(password.getBytes(StandardCharsets.UTF_8));
  }
}
