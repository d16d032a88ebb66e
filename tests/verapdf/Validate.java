import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDFs with veraPDF: the standards first, separated by commas (3a, ua1), then the files.
 *
 * <p>Prints one line for each file and standard, and below it each rule that fails, with how often, what
 * it demands and where it fails first. Ends with 1 if any rule fails, with 2 if nothing was checked.
 */
public final class Validate {
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("usage: Validate STANDARD[,STANDARD] FILE...");
            System.exit(2);
        }
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean conforming = true;
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            for (String standard : arguments[0].split(",")) {
                conforming &= conforms(new File(file), standard);
            }
        }
        System.exit(conforming ? 0 : 1);
    }

    private static boolean conforms(File file, String standard) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(standard);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.getTotalAssertions() == 0) {
                throw new IllegalStateException("veraPDF checked nothing in " + file);
            }
            String outcome = result.isCompliant() ? "conforms" : "FAILS";
            System.out.printf("%s %s: %s (%d checks)%n",
                    file.getName(), standard, outcome, result.getTotalAssertions());
            failures(result).forEach(System.out::println);
            return result.isCompliant();
        } catch (ModelParsingException | EncryptedPdfException unreadable) {
            System.out.printf("%s %s: CANNOT BE READ: %s%n", file.getName(), standard, unreadable.getCause());
            return false;
        }
    }

    /** One line for each rule that fails. */
    private static Stream<String> failures(ValidationResult result) {
        Map<String, List<TestAssertion>> failing = result.getTestAssertions().stream()
                .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .collect(Collectors.groupingBy(
                        assertion -> assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(),
                        TreeMap::new, Collectors.toList()));
        return failing.entrySet().stream().map(rule -> String.format("  %s, %d times: %s%n    at %s",
                rule.getKey(), rule.getValue().size(),
                rule.getValue().get(0).getMessage().replaceAll("\\s+", " "),
                rule.getValue().get(0).getLocation().getContext()));
    }

    private Validate() {}
}
