package dev.countersign.application.userimport;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import dev.countersign.application.user.shared.AuditedAccountWriter;
import dev.countersign.application.userimport.AccountDocument.ForeignAccount;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Imports accounts in batches. It reads a batch before it opens the transaction, so that no
 * transaction waits for the sender.
 */
final class AccountImporter implements ImportAccounts {

  static final int MOST_LINES = 500;

  /** Bounds the memory of a batch with long lines, in bytes. */
  static final int LARGEST_BATCH = 1 << 20;

  private static final String OTHER_NAME = "another user has this username";
  private static final String OTHER_ID = "the user with this sub has another username";
  private static final String USED_ID = "sub is that of a client, or was that of a deleted user";
  private static final String REFUSED_NAME =
      "username contains a character that usernames must not have; use letters, digits and ASCII"
          + " punctuation (RFC 8265 UsernameCaseMapped)";

  private final AccountDependencies dependencies;
  private final AuditedAccountWriter writer;
  private final AccountDocument documents;
  private final SecretGenerator generator;
  private final AtomicBoolean running = new AtomicBoolean();

  AccountImporter(
      AccountDependencies dependencies, AuditedAccountWriter writer, AccountDocument documents) {
    this.dependencies = dependencies;
    this.writer = writer;
    this.documents = documents;
    this.generator = dependencies.generator();
  }

  @Override
  public Result<Report, ImportInProgress> importAll(Lines lines, Actor actor) {
    if (!running.compareAndSet(false, true)) {
      return Result.refused(new ImportInProgress());
    }
    try {
      return Result.ok(new Run(generator.generate(), actor).run(lines));
    } finally {
      running.set(false);
    }
  }

  /** A line that was read and not stored yet. */
  private record ReadLine(long number, Result<ForeignAccount, String> content) {}

  private final class Run {
    private final String id;
    private final Actor actor;
    private ImportTally tally = ImportTally.EMPTY;

    Run(String id, Actor actor) {
      this.id = id;
      this.actor = actor;
    }

    Report run(Lines lines) {
      var end = Optional.<Line.End>empty();
      while (end.isEmpty()) {
        var batch = new ArrayList<ReadLine>(MOST_LINES);
        end = read(lines, batch);
        tally = dependencies.unitOfWork().run(() -> store(batch, tally));
        if (tally.isFull()) {
          end = Optional.of(new Line.End(Ending.TOO_MANY_REFUSED, tally.lastLine()));
        }
      }
      if (tally.added() == 0) {
        appendEvent(0, false);
      }
      return tally.report(id, end.get());
    }

    /** Reads the next batch; returns why there is no other one after it. */
    private Optional<Line.End> read(Lines lines, List<ReadLine> batch) {
      var size = 0;
      while (batch.size() < MOST_LINES && size < LARGEST_BATCH) {
        switch (lines.next()) {
          case Line.Document(var number, var bytes, var document) -> {
            batch.add(new ReadLine(number, documents.read(document)));
            size += bytes;
          }
          case Line.Malformed(var number, var reason) ->
              batch.add(new ReadLine(number, Result.refused(reason)));
          case Line.End end -> {
            return Optional.of(end);
          }
        }
      }
      return Optional.empty();
    }

    private ImportTally store(List<ReadLine> batch, ImportTally before) {
      var counting = before.counting();
      for (var line : batch) {
        if (!counting.isFull()) {
          store(line, counting);
        }
      }
      var after = counting.tally();
      if (after.added() > before.added()) {
        appendEvent(after.added() - before.added(), after.hashes() > before.hashes());
      }
      return after;
    }

    private void store(ReadLine line, ImportTally.Counting counting) {
      switch (line.content()) {
        case Result.Ok<ForeignAccount, String>(var account) ->
            store(line.number(), account, counting);
        case Result.Refused<ForeignAccount, String>(var reason) ->
            counting.refused(line.number(), reason);
      }
    }

    private void store(long line, ForeignAccount foreign, ImportTally.Counting counting) {
      var typed = foreign.username();
      var username = dependencies.normalizer().normalize(typed);
      var known = dependencies.accounts().named(username.orElse(typed), typed);
      if (known.isPresent()) {
        compare(line, foreign, known.get(), counting);
      } else if (username.isEmpty()) {
        // Only now: the name of an existing account may be older than the rules.
        counting.refused(line, REFUSED_NAME);
      } else {
        add(line, foreign, username.get(), counting);
      }
    }

    private void compare(
        long line, ForeignAccount foreign, Account known, ImportTally.Counting counting) {
      if (foreign.id().filter(other -> !other.equals(known.id())).isPresent()) {
        counting.refused(line, OTHER_NAME);
      } else {
        counting.existing(line);
      }
    }

    private void add(
        long line, ForeignAccount foreign, Username username, ImportTally.Counting counting) {
      switch (writer.add(account(foreign, username), actor)) {
        case ADDED -> counting.added(line, foreign.hash());
        case ID_TAKEN -> counting.refused(line, USED_ID);
        case TAKEN ->
            // Either the sub is taken, or another node has just added an account with the name.
            dependencies
                .accounts()
                .named(username)
                .ifPresentOrElse(
                    known -> compare(line, foreign, known, counting),
                    () -> counting.refused(line, OTHER_ID));
      }
    }

    private Account account(ForeignAccount foreign, Username username) {
      var now = dependencies.clock().instant();
      var changed = foreign.updatedAt().filter(time -> !time.isAfter(now)).orElse(now);
      var account =
          Account.created(
              foreign.id().orElseGet(() -> new UserId(generator.generate())),
              username,
              foreign.hash().map(usable -> usable.hash()),
              Profile.EMPTY.replacedBy(foreign.claims(), changed),
              now);
      return foreign.disabled() ? account.with(account.life().disabled(true)) : account;
    }

    private void appendEvent(long accounts, boolean hashes) {
      var event =
          AccountEvent.ofBatch(
              id,
              new AccountEvent.Batch(accounts, hashes),
              AccountAction.IMPORTED,
              actor,
              dependencies.clock().instant());
      var _ =
          dependencies
              .unitOfWork()
              .run(
                  () -> {
                    dependencies.events().append(List.of(event.toSecurityEvent()));
                    return Done.DONE;
                  });
    }
  }
}
