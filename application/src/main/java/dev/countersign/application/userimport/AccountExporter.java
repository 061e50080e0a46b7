package dev.countersign.application.userimport;

import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Reads accounts along their identifiers, in a short transaction for each part. */
final class AccountExporter implements ExportAccounts {

  static final int MOST_ACCOUNTS = 200;

  private final AccountDependencies dependencies;
  private final BackupSealer sealer;
  private final Optional<DataKeyRecipient> recovery;

  AccountExporter(
      AccountDependencies dependencies, BackupSealer sealer, Optional<DataKeyRecipient> recovery) {
    this.dependencies = dependencies;
    this.sealer = sealer;
    this.recovery = recovery;
  }

  @Override
  public Parts export(boolean passwordHashes, Actor actor) {
    return new Run(dependencies.generator().generate(), passwordHashes, actor);
  }

  /** One more account than the part has shows whether there is another part. */
  private record Page(List<Account> accounts, boolean last) {

    static Page of(List<Account> found) {
      return new Page(
          found.subList(0, Math.min(MOST_ACCOUNTS, found.size())), found.size() <= MOST_ACCOUNTS);
    }
  }

  private final class Run implements Parts {
    private final String id;
    private final boolean hashes;
    private final Actor actor;
    private Optional<UserId> seen = Optional.empty();
    private long number;
    private boolean ended;

    Run(String id, boolean hashes, Actor actor) {
      this.id = id;
      this.hashes = hashes;
      this.actor = actor;
    }

    @Override
    public Optional<Part> next() {
      if (ended) {
        return Optional.empty();
      }
      var page = dependencies.unitOfWork().run(this::audited);
      number++;
      ended = page.last();
      if (!ended) {
        seen = Optional.of(page.accounts().getLast().id());
      }
      return Optional.of(part(page));
    }

    private Page audited() {
      var page = Page.of(dependencies.accounts().after(seen, MOST_ACCOUNTS + 1));
      var event =
          AccountEvent.ofBatch(
              id,
              new AccountEvent.Batch(page.accounts().size(), hashes),
              AccountAction.EXPORTED,
              actor,
              dependencies.clock().instant());
      dependencies.events().append(List.of(event.toSecurityEvent()));
      return page;
    }

    private Part part(Page page) {
      var users =
          page.accounts().stream().map(account -> AccountDocument.write(account, hashes)).toList();
      return recovery
          .filter(key -> hashes)
          .<Part>map(key -> new Part.Encrypted(sealer.seal(sealed(users, page.last()), key)))
          .orElseGet(() -> new Part.Plain(users));
    }

    private JsonObject sealed(List<JsonObject> users, boolean last) {
      return ExportPart.write(new ExportPart(id, number, last, users));
    }
  }
}
