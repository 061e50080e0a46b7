package dev.countersign.application.userimport;

import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.PasswordHasher.UsableHash;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An account as an import reads it and an export writes it. */
final class AccountDocument {

  private static final String SUB = "sub";
  private static final String USERNAME = "username";
  private static final String CLAIMS = "claims";
  private static final String UPDATED_AT = "updated_at";
  private static final String PASSWORD_HASH = "password_hash";
  private static final String DIRECTORY = "directory";
  private static final String DISABLED = "disabled";
  private static final Set<String> MEMBERS =
      Set.of(SUB, USERNAME, CLAIMS, PASSWORD_HASH, DIRECTORY, DISABLED);
  private static final int LONGEST_NAME = 50;

  private final ProfileReader profiles;
  private final PasswordHasher passwords;

  AccountDocument(ProfileReader profiles, PasswordHasher passwords) {
    this.profiles = profiles;
    this.passwords = passwords;
  }

  /**
   * An account of another system.
   *
   * @param username the name as that system has it
   * @param id its identifier there, to be kept
   * @param claims the claims about the user
   * @param updatedAt when they were last changed, if that is known
   * @param hash the hash of the password
   * @param directory the user's entry in a directory outside this service, which has the password
   * @param disabled whether the user must not sign in
   */
  record ForeignAccount(
      Username username,
      Optional<UserId> id,
      Profile claims,
      Optional<Instant> updatedAt,
      Optional<UsableHash> hash,
      Optional<DirectoryEntry.Id> directory,
      boolean disabled) {}

  /** Reads a document; refuses it with a reason that contains none of its values. */
  Result<ForeignAccount, String> read(JsonObject document) {
    return problem(document)
        .<Result<ForeignAccount, String>>map(Result::refused)
        .orElseGet(() -> values(document));
  }

  /** Finds members that are unknown or have another type. */
  private static Optional<String> problem(JsonObject document) {
    var unknown =
        document.members().keySet().stream().filter(name -> !MEMBERS.contains(name)).findFirst();
    if (unknown.isPresent()) {
      return Optional.of(shown(unknown.get()) + " is not a member of a line");
    }
    for (var name : List.of(SUB, USERNAME, PASSWORD_HASH, DIRECTORY)) {
      if (document.member(name).isPresent() && document.string(name).isEmpty()) {
        return Optional.of(name + " must be a string");
      }
    }
    if (document.string(USERNAME).isEmpty()) {
      return Optional.of(USERNAME + " is required");
    }
    if (document.member(CLAIMS).isPresent() && document.object(CLAIMS).isEmpty()) {
      return Optional.of(CLAIMS + " must be an object");
    }
    if (document.object(CLAIMS).filter(AccountDocument::hasWrongTime).isPresent()) {
      return Optional.of(CLAIMS + ": updated_at must be a number of seconds since 1970");
    }
    if (document.member(DIRECTORY).isPresent() && document.member(PASSWORD_HASH).isPresent()) {
      return Optional.of(
          "directory and password_hash must not both be sent: the directory has the password");
    }
    return document.member(DISABLED).isPresent() && document.bool(DISABLED).isEmpty()
        ? Optional.of(DISABLED + " must be true or false")
        : Optional.empty();
  }

  private static boolean hasWrongTime(JsonObject claims) {
    return claims.member(UPDATED_AT).isPresent() && time(claims).isEmpty();
  }

  // A member can be a password that was put in the wrong place: only names of letters are repeated.
  private static String shown(String name) {
    return name.length() <= LONGEST_NAME && name.matches("[A-Za-z_]+") ? name : "an unknown name";
  }

  private Result<ForeignAccount, String> values(JsonObject document) {
    var username = document.string(USERNAME).flatMap(Username::parse);
    if (username.isEmpty()) {
      return Result.refused(
          USERNAME + " must have 1 to 128 characters without white space or control characters");
    }
    var id = document.string(SUB).flatMap(UserId::parse);
    if (document.member(SUB).isPresent() && id.isEmpty()) {
      return Result.refused(SUB + " must have 1 to 255 printable ASCII characters");
    }
    var entry = document.string(DIRECTORY).flatMap(DirectoryEntry.Id::parse);
    if (document.member(DIRECTORY).isPresent() && entry.isEmpty()) {
      return Result.refused(
          DIRECTORY + " must have 1 to 255 characters without control characters");
    }
    var claims = document.object(CLAIMS).orElse(JsonObject.EMPTY);
    return profiles
        .read(claims)
        .mapError(invalid -> CLAIMS + ": " + invalid.description())
        .flatMap(
            profile ->
                hash(document)
                    .map(
                        hash ->
                            new ForeignAccount(
                                username.get(),
                                id,
                                profile,
                                time(claims),
                                hash,
                                entry,
                                document.bool(DISABLED).orElse(false))));
  }

  private Result<Optional<UsableHash>, String> hash(JsonObject document) {
    return document
        .string(PASSWORD_HASH)
        .map(
            text ->
                passwords
                    .read(text)
                    .map(Optional::of)
                    .mapError(unusable -> PASSWORD_HASH + ": " + unusable.reason()))
        .orElseGet(() -> Result.ok(Optional.empty()));
  }

  private static Optional<Instant> time(JsonObject claims) {
    return claims
        .integer(UPDATED_AT)
        .filter(seconds -> seconds >= 0 && seconds <= ProfileReader.LATEST)
        .map(Instant::ofEpochSecond);
  }

  /** Writes an account. */
  static JsonObject write(Account account, boolean passwordHashes) {
    var local =
        JsonObject.EMPTY
            .with(SUB, account.id().value())
            .with(USERNAME, account.username().value())
            .with(CLAIMS, account.profile().claims())
            .with(DISABLED, account.life().disabled());
    var document =
        account.directory().map(link -> local.with(DIRECTORY, link.entry().value())).orElse(local);
    return account
        .password()
        .filter(hash -> passwordHashes)
        .map(hash -> document.with(PASSWORD_HASH, hash.phc()))
        .orElse(document);
  }
}
