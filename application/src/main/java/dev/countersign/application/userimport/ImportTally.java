package dev.countersign.application.userimport;

import dev.countersign.application.user.driven.PasswordHasher.UsableHash;
import dev.countersign.application.userimport.ImportAccounts.Line;
import dev.countersign.application.userimport.ImportAccounts.RefusedLine;
import dev.countersign.application.userimport.ImportAccounts.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The counts of an import after a transaction. */
record ImportTally(
    long lines,
    long added,
    long existing,
    List<Long> existingWithoutSub,
    long hashes,
    List<RefusedLine> refused,
    long weakHashes,
    List<Long> weak,
    long lastLine) {

  static final int LONGEST_REASON = 300;

  static final ImportTally EMPTY =
      new ImportTally(0, 0, 0, List.of(), 0, List.of(), 0, List.of(), 0);

  /** Returns whether so many lines were refused that the import ends. */
  boolean isFull() {
    return refused.size() >= ImportAccounts.MOST_REFUSED;
  }

  Report report(String id, Line.End end, Optional<String> failure) {
    return new Report(
        id,
        lines,
        added,
        existing,
        existingWithoutSub,
        refused,
        weakHashes,
        weak,
        end.ending(),
        end.number(),
        failure);
  }

  /** Returns the counts to continue with, in a transaction that may be rolled back. */
  Counting counting() {
    return new Counting(this);
  }

  /** The counts in a transaction. */
  static final class Counting {
    private final List<RefusedLine> refused;
    private final List<Long> weak;
    private final List<Long> existingWithoutSub;
    private long lines;
    private long added;
    private long existing;
    private long hashes;
    private long weakHashes;
    private long lastLine;

    private Counting(ImportTally before) {
      refused = new ArrayList<>(before.refused);
      weak = new ArrayList<>(before.weak);
      existingWithoutSub = new ArrayList<>(before.existingWithoutSub);
      lines = before.lines;
      added = before.added;
      existing = before.existing;
      hashes = before.hashes;
      weakHashes = before.weakHashes;
      lastLine = before.lastLine;
    }

    boolean isFull() {
      return refused.size() >= ImportAccounts.MOST_REFUSED;
    }

    void added(long line, Optional<UsableHash> hash) {
      handled(line);
      added++;
      hashes += hash.isPresent() ? 1 : 0;
      if (hash.filter(UsableHash::weak).isPresent()) {
        weakHashes++;
        if (weak.size() < ImportAccounts.MOST_WEAK_NAMED) {
          weak.add(line);
        }
      }
    }

    void existing(long line, boolean hasSub) {
      handled(line);
      existing++;
      if (!hasSub && existingWithoutSub.size() < ImportAccounts.MOST_WITHOUT_SUB_NAMED) {
        existingWithoutSub.add(line);
      }
    }

    void refused(long line, String reason) {
      handled(line);
      refused.add(new RefusedLine(line, shortened(reason)));
    }

    // A reason can contain a number of a hash, which can be as long as the line.
    private static String shortened(String reason) {
      return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    private void handled(long line) {
      lines++;
      lastLine = line;
    }

    ImportTally tally() {
      return new ImportTally(
          lines, added, existing, existingWithoutSub, hashes, refused, weakHashes, weak, lastLine);
    }
  }
}
