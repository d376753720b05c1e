/* What is alike in a document is said alike: resume_parser/pipeline/line_agreement.py and field_agreement.py. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "native.h"

struct line_terms {
    double weight, doubt, least_share, least, least_of_others;
};

/* Mix the chances of the roles within sections (`columns`: sections x roles, places of labels) with what is said of alike
 * lines; `likes`: lines x ways, numbers below `numbers` that alike lines share. `chances`: lines x labels, changed in place.
 * Gives 0 where memory is short. */
int lines_agree(float *chances, long lines, long labels, const long *columns, long sections, long roles, const long *likes,
                long ways, long numbers, const struct line_terms *terms) {
    long wide = sections * (roles + 1);
    double *told = calloc((size_t)((lines + numbers) * wide), sizeof(double)), *totals = told + lines * wide;
    if (!told) return 0;
    for (long line = 0; line < lines; line++)
        for (long section = 0; section < sections; section++) {
            const float *row = chances + line * labels;
            double *own = told + line * wide + section * (roles + 1), share = 0;
            for (long role = 0; role < roles; role++) share += row[columns[section * roles + role]];
            own[roles] = share > terms->least_share ? share : 0;
            for (long role = 0; role < roles; role++)
                own[role] = row[columns[section * roles + role]] / fmax(share, 1e-9) * own[roles];
        }
    for (long way = 0; way < ways; way++)
        for (long line = 0; line < lines; line++) {
            double *total = totals + likes[line * ways + way] * wide;
            for (long i = 0; i < wide; i++) total[i] += told[line * wide + i];
        }
    for (long line = 0; line < lines; line++)
        for (long section = 0; section < sections; section++) {
            const double *own = told + line * wide + section * (roles + 1);
            const long *places = columns + section * roles;
            float *row = chances + line * labels;
            double rest = 1, share = 0, sum = 0;
            double said[roles];
            memset(said, 0, sizeof said);
            for (long way = 0; way < ways; way++) {
                const double *total = totals + likes[line * ways + way] * wide + section * (roles + 1);
                double others = total[roles] - own[roles];
                if (!(own[roles] > 0 && others > 0)) continue;
                double trust = terms->weight * others / (others + terms->doubt);
                rest -= trust;
                for (long role = 0; role < roles; role++)
                    said[role] += trust * log(fmax((total[role] - own[role]) / fmax(others, terms->least),
                                                   terms->least_of_others));
            }
            for (long role = 0; role < roles; role++) share += row[places[role]];
            for (long role = 0; role < roles; role++)
                sum += said[role] =
                    exp(rest * log(fmax(row[places[role]] / fmax(share, 1e-9), terms->least)) + said[role]);
            for (long role = 0; role < roles; role++) row[places[role]] = (float)(said[role] * share / sum);
        }
    free(told);
    return 1;
}

/* Mix the chances of the tokens of chunks with what is said of their likes in other entries, for each of `ways` to be alike.
 * `chunks`: each with its entry, first token, the token after its last, and for each way a number that its likes share.
 * `chances`: tokens x labels, changed in place. Gives 0 where memory is short. */
int chunks_agree(float *chances, long tokens, long labels, const long *chunks, long count, long ways,
                 const struct field_terms *terms) {
    long wide = 3 + ways;
    double weight = terms->weight, least = terms->least_said;
    double *own = calloc((size_t)(count * labels), sizeof(double)), *likely = malloc((size_t)(count * labels) * sizeof(double));
    if (!own || !likely) {
        free(own);
        free(likely);
        return 0;
    }
    for (long i = 0; i < tokens * labels; i++) chances[i] = fmaxf(chances[i], (float)least);
    for (long i = 0; i < count; i++) {
        const long *chunk = chunks + i * wide;
        for (long label = 0; label < labels; label++) {
            double sum = 0;
            for (long token = chunk[1]; token < chunk[2]; token++) sum += log(chances[token * labels + label]);
            own[i * labels + label] = sum / (double)(chunk[2] - chunk[1]);
            likely[i * labels + label] = exp(own[i * labels + label]);
        }
    }
    double *said = own; /* from here on: of each chunk what the others say */
    for (long i = 0; i < count; i++) {
        const long *chunk = chunks + i * wide;
        double rest = 1;
        memset(said + i * labels, 0, (size_t)labels * sizeof(double));
        for (long way = 0; way < ways; way++) {
            double sums[labels], entries = 0;
            memset(sums, 0, sizeof sums);
            for (long first = 0, next; first < count; first = next) { /* an entry's chunks stand together */
                long entry = chunks[first * wide], alike = 0;
                double told[labels];
                memset(told, 0, sizeof told);
                for (next = first; next < count && chunks[next * wide] == entry; next++) {
                    if (entry == chunk[0] || chunks[next * wide + 3 + way] != chunk[3 + way]) continue;
                    alike++;
                    for (long label = 0; label < labels; label++) told[label] += likely[next * labels + label];
                }
                if (!alike) continue;
                entries++;
                for (long label = 0; label < labels; label++) sums[label] += told[label] / (double)alike;
            }
            if (!entries) continue;
            rest -= weight;
            for (long label = 0; label < labels; label++)
                said[i * labels + label] += weight * log(fmax(sums[label] / entries, least));
        }
        for (long token = chunk[1]; token < chunk[2]; token++)
            for (long label = 0; label < labels; label++) {
                float *chance = chances + token * labels + label;
                *chance = (float)exp(rest * log(*chance) + said[i * labels + label]);
            }
    }
    free(own);
    free(likely);
    return 1;
}
