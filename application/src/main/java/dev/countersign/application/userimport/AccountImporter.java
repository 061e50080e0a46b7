package dev.countersign.application.userimport;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import dev.countersign.application.user.shared.AuditedAccountWriter;
import dev.countersign.application.userimport.AccountDocument.ForeignAccount;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Imports accounts in batches. It reads a batch before it opens the transaction, so that no
 * transaction waits for the sender.
 */
final class AccountImporter implements ImportAccounts {

  static final int MOST_LINES = 500;

  /** Bounds the memory of a batch with long lines, in bytes. */
  static final int LARGEST_BATCH = 1 << 20;

  /** A deadlock with another node is over at the next try. */
  static final int MOST_TRIES = 3;

  private static final int MOST_CAUSES = 5;
  private static final String OTHER_NAME = "another user has this username";
  private static final String OTHER_ID = "the user with this sub has another username";
  private static final String OTHER_ENTRY =
      "the user with this username has another directory entry, or none";
  private static final String USED_ENTRY = "another user has this directory entry";
  private static final String REPEATED_NAME =
      "an earlier line has this username; give each line a sub, or remove this line";
  private static final String RESERVED_ID =
      "sub must not begin with https://, because a client can have it as its client_id, or with"
          + " pw_, because pairwise subjects do";
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

  /**
   * A line that was read and not stored yet.
   *
   * @param repeated whether an earlier line has the same username
   */
  private record ReadLine(long number, Result<ForeignAccount, String> content, boolean repeated) {}

  private final class Run {
    private final String id;
    private final Actor actor;
    private final SeenNames names = new SeenNames();
    private ImportTally tally = ImportTally.EMPTY;
    private Optional<String> failure = Optional.empty();

    Run(String id, Actor actor) {
      this.id = id;
      this.actor = actor;
    }

    Report run(Lines lines) {
      var end = Optional.<Line.End>empty();
      while (end.isEmpty()) {
        var batch = new ArrayList<ReadLine>(MOST_LINES);
        var read = read(lines, batch);
        end = store(batch, read.isPresent()).or(() -> read);
      }
      return tally.report(id, end.get(), failure);
    }

    /** Stores a batch; returns why the import ends before the next one, if it does. */
    private Optional<Line.End> store(List<ReadLine> batch, boolean last) {
      for (var tries = 1; tries <= MOST_TRIES; tries++) {
        try {
          tally = dependencies.unitOfWork().run(() -> store(batch, last, tally));
          failure = Optional.empty();
          return tally.isFull()
              ? Optional.of(new Line.End(Ending.TOO_MANY_REFUSED, tally.lastLine()))
              : Optional.empty();
        } catch (RuntimeException e) {
          failure = Optional.of(types(e));
        }
      }
      return Optional.of(new Line.End(Ending.FAILED, tally.lastLine()));
    }

    private static String types(Throwable failure) {
      return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
          .limit(MOST_CAUSES)
          .map(each -> each.getClass().getName())
          .collect(Collectors.joining(" < "));
    }

    /** Reads the next batch; returns why there is no other one after it. */
    private Optional<Line.End> read(Lines lines, List<ReadLine> batch) {
      var size = 0;
      while (batch.size() < MOST_LINES && size < LARGEST_BATCH) {
        switch (lines.next()) {
          case Line.Document(var number, var bytes, var document) -> {
            batch.add(readLine(number, documents.read(document)));
            size += bytes;
          }
          case Line.Malformed(var number, var reason) ->
              batch.add(readLine(number, Result.refused(reason)));
          case Line.End end -> {
            return Optional.of(end);
          }
        }
      }
      return Optional.empty();
    }

    private ReadLine readLine(long number, Result<ForeignAccount, String> content) {
      var repeated =
          content instanceof Result.Ok<ForeignAccount, String>(var account)
              && !names.add(normalized(account.username()).orElse(account.username()));
      return new ReadLine(number, content, repeated);
    }

    private ImportTally store(List<ReadLine> batch, boolean last, ImportTally before) {
      var counting = before.counting();
      for (var line : batch) {
        if (!counting.isFull()) {
          store(line, counting);
        }
      }
      var after = counting.tally();
      // An import that adds nothing has one event, with the last lines.
      if (after.added() > before.added() || (after.added() == 0 && (last || counting.isFull()))) {
        appendEvent(after.added() - before.added(), after.hashes() > before.hashes());
      }
      return after;
    }

    private void store(ReadLine line, ImportTally.Counting counting) {
      switch (line.content()) {
        case Result.Ok<ForeignAccount, String>(var account) -> store(line, account, counting);
        case Result.Refused<ForeignAccount, String>(var reason) ->
            counting.refused(line.number(), reason);
      }
    }

    private void store(ReadLine line, ForeignAccount foreign, ImportTally.Counting counting) {
      var typed = foreign.username();
      var username = normalized(typed);
      var known = dependencies.accounts().named(username.orElse(typed), typed);
      if (known.isPresent()) {
        compare(line, foreign, known.get(), counting);
      } else if (username.isEmpty()) {
        // Only now: the name of an existing account may be older than the rules.
        counting.refused(line.number(), REFUSED_NAME);
      } else {
        add(line, foreign, username.get(), counting);
      }
    }

    private Optional<Username> normalized(Username typed) {
      return dependencies.normalizer().normalize(typed);
    }

    private void compare(
        ReadLine line, ForeignAccount foreign, Account known, ImportTally.Counting counting) {
      var number = line.number();
      if (foreign.id().filter(other -> !other.equals(known.id())).isPresent()) {
        counting.refused(number, OTHER_NAME);
      } else if (!known.directory().map(DirectoryLink::entry).equals(foreign.directory())) {
        counting.refused(number, OTHER_ENTRY);
      } else if (foreign.id().isEmpty() && line.repeated()) {
        // It can be about another person: only the name is the same.
        counting.refused(number, REPEATED_NAME);
      } else {
        counting.existing(number, foreign.id().isPresent());
      }
    }

    private void add(
        ReadLine line, ForeignAccount foreign, Username username, ImportTally.Counting counting) {
      var number = line.number();
      var account = account(foreign, username);
      switch (writer.add(account, actor)) {
        case ADDED -> counting.added(number, foreign.hash());
        case ID_TAKEN ->
            counting.refused(
                number, AuditedAccountWriter.isReserved(account.id()) ? RESERVED_ID : USED_ID);
        case TAKEN ->
            // The sub or the entry is taken, or another node has just added one with the name.
            dependencies
                .accounts()
                .named(username)
                .ifPresentOrElse(
                    known -> compare(line, foreign, known, counting),
                    () -> counting.refused(number, taken(account)));
      }
    }

    private String taken(Account account) {
      return dependencies.accounts().find(account.id()).isEmpty() && account.keptElsewhere()
          ? USED_ENTRY
          : OTHER_ID;
    }

    private Account account(ForeignAccount foreign, Username username) {
      var now = dependencies.clock().instant();
      var changed = foreign.updatedAt().filter(time -> !time.isAfter(now)).orElse(now);
      var local =
          Account.created(
              foreign.id().orElseGet(() -> new UserId(generator.generate())),
              username,
              foreign.hash().map(usable -> usable.hash()),
              Profile.EMPTY.replacedBy(foreign.claims(), changed),
              now);
      // Checked never: the directory is asked at the next use.
      var account =
          foreign
              .directory()
              .map(entry -> local.with(new DirectoryLink(entry, Instant.EPOCH)))
              .orElse(local);
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
      dependencies.events().append(List.of(event.toSecurityEvent()));
    }
  }
}
