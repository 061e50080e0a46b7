package dev.countersign.application.userimport;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/**
 * Imports accounts of another system, line by line. An account that exists is never changed, so the
 * same lines again change nothing.
 */
public interface ImportAccounts {

  /** The number of refused lines at which an import ends. */
  int MOST_REFUSED = 1000;

  /** The maximum number of lines with weak hashes that a report names. */
  int MOST_WEAK_NAMED = 1000;

  /**
   * The maximum number of lines about existing accounts without {@code sub} that a report names.
   */
  int MOST_WITHOUT_SUB_NAMED = 1000;

  /** The lines of an import, one after the other. */
  interface Lines {

    /** Returns the next line, or why there is none. It may wait for the sender. */
    Line next();
  }

  /** A line of an import, or its end. */
  sealed interface Line {

    /**
     * A line with a JSON object.
     *
     * @param number the number of the line; the first one is 1
     * @param size its length, in bytes
     * @param document the object
     */
    record Document(long number, int size, JsonObject document) implements Line {
      @Override
      public String toString() {
        return "Document[" + number + ", " + size + " bytes, redacted]";
      }
    }

    /**
     * A line that is not a JSON object in UTF-8.
     *
     * @param number the number of the line; the first one is 1
     * @param reason what is wrong with it, without a value of the line
     */
    record Malformed(long number, String reason) implements Line {}

    /**
     * There are no more lines.
     *
     * @param ending the reason
     * @param number the number of the line that is too long; otherwise of the last line
     */
    record End(Ending ending, long number) implements Line {}
  }

  /** The reason why an import ended. */
  enum Ending {
    /** All lines were read. */
    COMPLETE,
    /** Too many lines were refused. */
    TOO_MANY_REFUSED,
    /** The next line is too long. */
    LINE_TOO_LONG,
    /** The lines are too long together. */
    TOO_LARGE,
    /** The next line did not arrive in time, or the sender has hung up. */
    INTERRUPTED,
    /** The request is malformed after the last line. */
    MALFORMED,
    /** This node stops. */
    STOPPING,
    /** The lines after the last one could not be stored, also not in further tries. */
    FAILED
  }

  /**
   * A line that was not imported.
   *
   * @param line the number of the line
   * @param reason what is wrong with it; contains no password hash
   */
  record RefusedLine(long line, String reason) {}

  /**
   * The result of an import. What it counts as added is stored, even if the import ended early.
   *
   * @param id the name of the import in the audit
   * @param lines how many lines were handled, without empty ones
   * @param added how many accounts were added
   * @param existing how many lines are about accounts that exist
   * @param existingWithoutSub the first lines about accounts that exist, which were found only by
   *     their usernames: each may be about another person
   * @param refused the lines that were refused
   * @param weakHashes how many of the added accounts have a hash below what is recommended today
   * @param weak the first of their lines
   * @param ending why the import ended
   * @param lastLine the number of the line at which the import ended; 0 if there was none
   * @param failure if it failed, the types of the exceptions without their messages, which can
   *     contain personal data
   */
  record Report(
      String id,
      long lines,
      long added,
      long existing,
      List<Long> existingWithoutSub,
      List<RefusedLine> refused,
      long weakHashes,
      List<Long> weak,
      Ending ending,
      long lastLine,
      Optional<String> failure) {

    /** Copies the lists. */
    public Report {
      existingWithoutSub = List.copyOf(existingWithoutSub);
      refused = List.copyOf(refused);
      weak = List.copyOf(weak);
    }
  }

  /** Another import is in progress at this node. */
  record ImportInProgress() {}

  /**
   * Imports the lines in transactions of 500. A transaction that fails is tried three times, then
   * the import ends. Refuses, before it reads a line, if an import is in progress.
   */
  Result<Report, ImportInProgress> importAll(Lines lines, Actor actor);
}
