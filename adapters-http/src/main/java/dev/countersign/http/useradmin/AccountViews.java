package dev.countersign.http.useradmin;

import dev.countersign.application.useradmin.ListAccounts.Page;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountLife;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.useradmin.AccountSummary;
import java.util.Optional;

/** Writes accounts as JSON for administrators: everything except the hash of the password. */
final class AccountViews {

  private AccountViews() {}

  /** Returns a page of accounts. */
  static JsonObject of(Page page) {
    var users = page.accounts().stream().map(account -> (Json) of(account)).toList();
    var document = JsonObject.EMPTY.with("users", new JsonArray(users));
    return with(document, "next", page.next().map(AccountCursorText::write));
  }

  private static JsonObject of(AccountSummary account) {
    var json =
        JsonObject.EMPTY
            .with("sub", account.id().value())
            .with("username", account.username().value());
    json = with(json, "name", account.name());
    json = with(json, "email", account.email());
    json =
        json.with("status", status(account.life()))
            .with("created_at", account.life().createdAt().toString());
    return withDirectory(json, account.directory());
  }

  /** Returns an account with all its details. */
  static JsonObject of(Account account) {
    var json =
        JsonObject.EMPTY
            .with("sub", account.id().value())
            .with("username", account.username().value())
            .with("status", status(account.life()))
            .with("password", account.password().isPresent())
            .with("created_at", account.life().createdAt().toString())
            .with("tokens_since", account.life().tokensSince().toString())
            .with("claims", account.profile().claims());
    return withDirectory(json, account.directory());
  }

  private static JsonObject withDirectory(JsonObject json, Optional<DirectoryLink> directory) {
    return directory
        .map(
            link ->
                json.with(
                    "directory",
                    JsonObject.EMPTY
                        .with("entry", link.entry().value())
                        .with("checked_at", link.checkedAt().toString())))
        .orElse(json);
  }

  private static String status(AccountLife life) {
    return life.disabled() ? "disabled" : "enabled";
  }

  private static JsonObject with(JsonObject json, String name, Optional<String> value) {
    return value.map(text -> json.with(name, text)).orElse(json);
  }
}
