/* What pdfium says of a page's objects and of the letters of its words, asked in one go: resume_parser/extract/pdf_bulk.py. */

#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>

/* Addresses are passed as numbers of 64 bits. */
typedef uint64_t address;

struct letters {
    address owner;                   /* text object of the first letter */
    double x, y;                     /* where the first one is set down */
    double left, right, bottom, top; /* box of the last one */
    double gap;                      /* the widest between two letters, where the last one has another object */
};

struct matrix {
    float a, b, c, d, e, f;
};

struct look {
    address font;
    double size, a, b, c, d;
    int64_t mode, color, alpha;
};

static struct {
    void *(*object)(void *, int);
    int (*kind)(void *);
    void *(*owner)(void *, int);
    int (*box)(void *, int, double *, double *, double *, double *);
    int (*origin)(void *, int, double *, double *);
    void *(*font)(void *);
    int (*size)(void *, float *);
    int (*matrix)(void *, int, struct matrix *);
    int (*mode)(void *);
    int (*color)(void *, unsigned *, unsigned *, unsigned *, unsigned *);
} pdfium;

/* Find pdfium's functions by the handle of its library; 0 where one is missing. */
int pdf_open(void *library) {
    static const struct {
        const char *name;
        void *at;
    } wanted[] = {
        {"FPDFPage_GetObject", &pdfium.object},
        {"FPDFPageObj_GetType", &pdfium.kind},
        {"FPDFText_GetTextObject", &pdfium.owner},
        {"FPDFText_GetCharBox", &pdfium.box},
        {"FPDFText_GetCharOrigin", &pdfium.origin},
        {"FPDFTextObj_GetFont", &pdfium.font},
        {"FPDFTextObj_GetFontSize", &pdfium.size},
        {"FPDFText_GetMatrix", &pdfium.matrix},
        {"FPDFTextObj_GetTextRenderMode", &pdfium.mode},
        {"FPDFPageObj_GetFillColor", &pdfium.color},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *found = dlsym(library, wanted[i].name);
        if (!found) return 0;
        *(void **)wanted[i].at = found;
    }
    return 1;
}

/* Address and kind of the first `count` objects of a page. */
void pdf_objects(void *page, long count, address *items, int *kinds) {
    for (long i = 0; i < count; i++) {
        void *item = pdfium.object(page, (int)i);
        items[i] = (address)item;
        kinds[i] = pdfium.kind(item);
    }
}

static double widest_gap(void *page, int first, int last) {
    double left = 0, right = 0, bottom, top, end, widest = -1e9;
    pdfium.box(page, first, &left, &right, &bottom, &top);
    for (int i = first + 1; i <= last; i++) {
        end = right;
        pdfium.box(page, i, &left, &right, &bottom, &top);
        if (left - end > widest) widest = left - end;
    }
    return widest;
}

/* Of each word what its first and last letters tell; words of fewer than `shortest` letters aren't looked into for gaps. */
void pdf_letters(void *page, long count, const int *firsts, const int *lasts, int shortest, struct letters *out) {
    double left = 0, right = 0, bottom = 0, top = 0, x = 0, y = 0;
    for (long i = 0; i < count; i++) {
        int first = firsts[i], last = lasts[i];
        void *owner = pdfium.owner(page, first), *end = last == first ? owner : pdfium.owner(page, last);
        pdfium.origin(page, first, &x, &y);
        pdfium.box(page, last, &left, &right, &bottom, &top);
        double gap = end != owner && last - first + 1 >= shortest ? widest_gap(page, first, last) : 0;
        out[i] = (struct letters){(address)owner, x, y, left, right, bottom, top, gap};
    }
}

/* The look of each text object, its matrix told by one of its letters. */
void pdf_looks(void *page, long count, const address *owners, const int *letters, struct look *out) {
    for (long i = 0; i < count; i++) {
        void *owner = (void *)owners[i];
        struct matrix matrix = {0};
        unsigned red = 0, green = 0, blue = 0, alpha = 0;
        float size = 0;
        if (!pdfium.size(owner, &size)) size = 0;
        if (!pdfium.matrix(page, letters[i], &matrix)) matrix = (struct matrix){0};
        if (!pdfium.color(owner, &red, &green, &blue, &alpha)) alpha = 0;
        out[i] = (struct look){(address)pdfium.font(owner), size, matrix.a, matrix.b, matrix.c, matrix.d,
                               pdfium.mode(owner), (int64_t)(red << 16 | green << 8 | blue), alpha};
    }
}
