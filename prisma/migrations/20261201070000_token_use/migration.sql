-- CreateTable
CREATE TABLE "TokenUse" (
    "userId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "tokens" INTEGER NOT NULL,

    CONSTRAINT "TokenUse_pkey" PRIMARY KEY ("userId","day")
);

-- CreateIndex
CREATE INDEX "TokenUse_day_idx" ON "TokenUse"("day");
